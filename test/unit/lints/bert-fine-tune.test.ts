import { lintSuite } from './cases';

const config = (...lines: readonly string[]): string =>
  ['model_name_or_path: bert-base-uncased', 'per_device_train_batch_size: 16', ...lines, ''].join('\n');

lintSuite(
  'L18',
  [
    {
      what: 'a high rate',
      text: config('learning_rate: 0.001'),
      severity: 'warning',
      line: 3,
      fix: 'learning_rate: 2.0e-5',
    },
    {
      what: 'a low rate',
      text: config('learning_rate: 1.0e-6'),
      severity: 'warning',
      line: 3,
      fix: 'learning_rate: 2.0e-5',
    },
    {
      what: 'many epochs',
      text: config('learning_rate: 2.0e-5', 'num_train_epochs: 50'),
      severity: 'warning',
      line: 4,
      fix: 'num_train_epochs: 4',
    },
    {
      what: 'more epochs than usual',
      text: config('learning_rate: 2.0e-5', 'num_train_epochs: 15'),
      severity: 'info',
      line: 4,
      fix: 'num_train_epochs: 4',
    },
    {
      what: 'a large batch',
      text: 'model_name_or_path: roberta-base\nper_device_train_batch_size: 256\nlearning_rate: 2.0e-5\n',
      severity: 'info',
      line: 2,
    },
  ],
  [
    { what: 'what is usual', text: config('learning_rate: 3.0e-5', 'num_train_epochs: 3') },
    { what: 'an adapter', text: config('learning_rate: 0.0005', 'lora_r: 8') },
    { what: 'pretraining', text: config('learning_rate: 0.0005', 'task: pretraining') },
    {
      what: 'retrieval',
      text: 'model_name_or_path: bert-base\nloss: contrastive\nbatch_size: 512\nlearning_rate: 2.0e-5\n',
    },
    { what: 'speech', text: 'model_name_or_path: facebook/hubert-base\nlearning_rate: 0.0005\nbatch_size: 16\n' },
    {
      what: 'a batch of which the devices are not known',
      text: 'model_name_or_path: bert-base\nbatch_size: 4\nlr: 2.0e-5\n',
    },
  ],
);
