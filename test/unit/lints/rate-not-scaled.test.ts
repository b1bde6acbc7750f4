import { lintSuite } from './cases';

lintSuite(
  'L42',
  [
    {
      what: "Detectron2's rate with an eighth of its batch",
      text: 'SOLVER:\n  IMS_PER_BATCH: 2\n  BASE_LR: 0.02\n',
      severity: 'warning',
      line: 3,
      fix: 'BASE_LR: 2.5e-3',
    },
    {
      what: 'the rate of ImageNet with four times its batch',
      text: 'dataset: imagenet\noptimizer: sgd\nlr: 0.1\ntotal_batch_size: 1024\n',
      severity: 'warning',
      line: 3,
      fix: 'lr: 0.4',
    },
  ],
  [
    { what: 'the batch of the recipe', text: 'SOLVER:\n  IMS_PER_BATCH: 16\n  BASE_LR: 0.02\n' },
    { what: 'another rate', text: 'SOLVER:\n  IMS_PER_BATCH: 2\n  BASE_LR: 0.0025\n' },
    { what: 'a batch per device', text: 'dataset: imagenet\noptimizer: sgd\nlr: 0.1\nbatch_size: 32\n' },
    { what: 'code that scales', text: 'SOLVER:\n  IMS_PER_BATCH: 2\n  BASE_LR: 0.02\n  REFERENCE_WORLD_SIZE: 8\n' },
  ],
);
