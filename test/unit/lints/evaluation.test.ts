import { lintSuite } from './cases';

lintSuite(
  'L34',
  [
    {
      what: 'an early stop before the plateau',
      text: 'lr: 0.1\nearly_stopping_patience: 5\nreduce_lr_on_plateau:\n  factor: 0.5\n  patience: 10\n',
      severity: 'warning',
      line: 2,
      fix: 'early_stopping_patience: 30',
    },
  ],
  [
    { what: 'a patient one', text: 'lr: 0.1\nearly_stopping_patience: 20\nlr_patience: 5\n' },
    { what: 'none', text: 'lr: 0.1\nearly_stopping_patience: 0\nlr_patience: 5\n' },
    { what: 'no plateau', text: 'lr: 0.1\nearly_stopping_patience: 5\n' },
  ],
);

lintSuite(
  'L35',
  [
    {
      what: 'longer than the run',
      text: 'lr: 0.1\nepochs: 20\npatience: 30\n',
      severity: 'warning',
      line: 3,
      fix: 'patience: 4',
    },
    {
      what: 'one evaluation',
      text: 'lr: 0.1\nepochs: 20\npatience: 1\n',
      severity: 'warning',
      line: 3,
      fix: 'patience: 5',
    },
    {
      what: 'longer than its evaluations',
      text: 'lr: 0.1\nmax_steps: 10000\neval_steps: 500\nearly_stopping_patience: 20\n',
      severity: 'warning',
      line: 4,
      fix: 'early_stopping_patience: 4',
    },
  ],
  [
    { what: 'within the run', text: 'lr: 0.1\nepochs: 100\npatience: 10\n' },
    { what: "a framework's default written out", text: 'lr0: 0.01\nepochs: 100\npatience: 100\nimgsz: 640\n' },
    { what: 'an agent', text: 'lr: 1.0e-3\nenv: CartPole-v1\nepochs: 10\npatience: 20\n' },
    { what: 'a plateau', text: 'lr: 0.1\nepochs: 5\nscheduler:\n  patience: 10\n' },
  ],
);

lintSuite(
  'L36',
  [
    {
      what: 'an accuracy to be low',
      text: 'lr: 0.1\nepochs: 9\nearly_stopping:\n  monitor: val_acc\n  mode: min\n  patience: 5\n',
      severity: 'error',
      line: 5,
      fix: 'mode: max',
    },
    {
      what: 'a loss to be high, in Python',
      path: 'train.py',
      text: "import lightning as L\nstop = EarlyStopping(monitor='val_loss', mode='max', patience=5)\ntrainer = L.Trainer(max_epochs=10)\noptimizer = torch.optim.Adam(model.parameters(), lr=1e-3)\ntrainer.fit(model)\n",
      severity: 'error',
      line: 2,
      fix: "mode='min'",
    },
    {
      what: 'a loss taken for greater is better',
      text: 'learning_rate: 2.0e-5\nmetric_for_best_model: eval_loss\ngreater_is_better: true\n',
      severity: 'error',
      line: 3,
      fix: 'greater_is_better: false',
    },
    {
      what: 'a word error rate without a direction',
      text: 'learning_rate: 2.0e-5\nmetric_for_best_model: wer\n',
      severity: 'error',
      line: 2,
    },
  ],
  [
    { what: 'right ones', text: 'lr: 0.1\nearly_stopping:\n  monitor: val_acc\n  mode: max\n' },
    { what: 'a loss without a direction', text: 'learning_rate: 2.0e-5\nmetric_for_best_model: eval_loss\n' },
    { what: 'a metric that is not known', text: 'lr: 0.1\nearly_stopping:\n  monitor: my_quantity\n  mode: min\n' },
    {
      what: 'a stop and a checkpoint, each with its own',
      text: 'lr: 0.1\nstop:\n  monitor: val_loss\n  mode: min\ncheckpoint:\n  monitor: val_acc\n  mode: max\n',
    },
  ],
);

lintSuite(
  'L37',
  [
    {
      what: 'no evaluation',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: "no"\n',
      severity: 'error',
      line: 3,
    },
    {
      what: 'another strategy',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: epoch\nsave_strategy: steps\n',
      severity: 'error',
      line: 4,
    },
    {
      what: 'steps that do not meet',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: steps\neval_steps: 200\nsave_steps: 500\n',
      severity: 'error',
      line: 5,
      fix: 'save_steps: 600',
    },
  ],
  [
    {
      what: 'steps that meet',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: steps\neval_steps: 200\nsave_steps: 400\n',
    },
    { what: 'no best model', text: 'learning_rate: 2.0e-5\nload_best_model_at_end: false\neval_strategy: "no"\n' },
    { what: 'a default from elsewhere', text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\n' },
  ],
);

lintSuite(
  'L38',
  [
    {
      what: 'four evaluations',
      text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 2000\n',
      severity: 'warning',
      line: 3,
      fix: 'eval_steps: 400',
    },
    {
      what: 'none',
      text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 20000\n',
      severity: 'warning',
      line: 3,
      fix: 'eval_steps: 400',
    },
    {
      what: 'a thousand',
      text: 'lr: 0.1\nmax_iters: 100000\neval_interval: 100\n',
      severity: 'info',
      line: 3,
      fix: 'eval_interval: 5000',
    },
    {
      what: 'five in epochs',
      text: 'lr: 0.1\nmax_epochs: 50\ncheck_val_every_n_epoch: 10\n',
      severity: 'warning',
      line: 3,
      fix: 'check_val_every_n_epoch: 2',
    },
  ],
  [
    { what: 'twenty', text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 400\n' },
    { what: 'each epoch of three', text: 'lr: 0.1\nepochs: 3\nval_interval: 1\n' },
    { what: 'a unit that is not known', text: 'lr: 0.1\nepochs: 3\nmax_steps: 1000\nval_interval: 500\n' },
    { what: 'a run that tries the code out', text: 'lr: 0.1\nmax_steps: 20\neval_steps: 10\n' },
    { what: 'an agent', text: 'lr: 0.1\nenv: sc2\ntotal_timesteps: 10000\ntest_interval: 2000\n' },
  ],
);

lintSuite(
  'L39',
  [
    {
      what: 'only data to train on',
      text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\n',
      severity: 'warning',
      line: 3,
    },
  ],
  [
    { what: 'data for both', text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\nval_file: val.csv\n' },
    { what: 'a part held back', text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\nsplit: 0.1\n' },
    { what: 'one pass', text: 'lr: 0.1\nepochs: 1\ntrain_file: data.csv\n' },
    { what: 'a file that builds on another', text: '_base_: base.yaml\nlr: 0.1\nepochs: 20\ntrain_file: data.csv\n' },
  ],
);

lintSuite(
  'L40',
  [{ what: 'two hundred', text: 'lr: 0.1\nnum_classes: 10\nnum_val: 200\n', severity: 'info', line: 3 }],
  [
    { what: 'ten thousand', text: 'lr: 0.1\nnum_classes: 10\nnum_val: 10000\n' },
    { what: 'a share', text: 'lr: 0.1\nnum_classes: 10\nval_set_size: 0.05\n' },
    { what: 'no classes', text: 'lr: 0.1\nnum_val: 200\n' },
    { what: 'a vocabulary', text: 'lr: 0.1\nvocab_size: 32000\nnum_val: 200\n' },
  ],
);

lintSuite(
  'L44',
  [
    {
      what: 'one file for both',
      text: 'lr: 0.1\ntrain_file: data/all.csv\nval_file: data/all.csv\n',
      severity: 'error',
      line: 3,
    },
    { what: 'a test set', text: 'lr: 0.1\ntrain: images/train\nval: images/test\n', severity: 'warning', line: 3 },
    {
      what: "Detectron2's sets",
      text: 'SOLVER:\n  BASE_LR: 0.02\nDATASETS:\n  TRAIN: ("birds_train",)\n  TEST: ("birds_train",)\n',
      severity: 'error',
      line: 5,
    },
  ],
  [
    { what: 'two files', text: 'lr: 0.1\ntrain_file: data/train.csv\nval_file: data/val.csv\n' },
    { what: 'one file, cut', text: 'lr: 0.1\ntrain_file: all.csv\nval_file: all.csv\nval_split: 0.1\n' },
    { what: 'a root that the code goes down from', text: 'lr: 0.1\ntrain_dir: /data\nval_dir: /data\n' },
    { what: 'a project called test', text: 'lr: 0.1\ntrain_file: /test/train.csv\nval_file: /test/val.csv\n' },
  ],
);
