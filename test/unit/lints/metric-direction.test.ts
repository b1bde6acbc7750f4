import { lintSuite } from './cases';

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
