import { lintSuite } from './cases';

lintSuite(
  'L44',
  [
    {
      what: 'one file for both',
      text: 'lr: 0.1\ntrain_file: data/all.csv\nval_file: data/all.csv\n',
      severity: 'info',
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
    { what: 'annotations that name their set', text: 'lr: 0.1\ntrain_path: all.json\nval_path: all.json\n' },
    { what: 'a root that the code goes down from', text: 'lr: 0.1\ntrain_dir: /data\nval_dir: /data\n' },
    { what: 'a project called test', text: 'lr: 0.1\ntrain_file: /test/train.csv\nval_file: /test/val.csv\n' },
  ],
);
