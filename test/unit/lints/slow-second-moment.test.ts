import { lintSuite } from './cases';

lintSuite(
  'L52',
  [
    {
      what: 'a language model from scratch',
      text: 'optimizer: adamw\nlr: 6.0e-4\nadam_beta1: 0.9\nadam_beta2: 0.999\nseq_length: 1024\nvocab_size: 50304\nglobal_batch_size: 512\n',
      severity: 'info',
      line: 4,
    },
  ],
  [
    {
      what: '0.95',
      text: 'optimizer: adamw\nlr: 6.0e-4\nadam_beta2: 0.95\nseq_length: 1024\nvocab_size: 50304\nglobal_batch_size: 512\n',
    },
    {
      what: 'a fine-tune',
      text: 'model_name_or_path: gpt2\noptimizer: adamw\nlr: 6.0e-5\nadam_beta2: 0.999\nseq_length: 1024\nvocab_size: 50304\nglobal_batch_size: 512\n',
    },
    {
      what: 'small batches',
      text: 'optimizer: adamw\nlr: 6.0e-4\nadam_beta2: 0.999\nseq_length: 1024\nvocab_size: 50304\nglobal_batch_size: 32\n',
    },
  ],
);
