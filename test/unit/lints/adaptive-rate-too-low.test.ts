import { lintSuite } from './cases';

lintSuite(
  'L03',
  [
    {
      what: 'below 1e-6',
      text: 'optimizer: adam\nlr: 1.0e-7\nepochs: 10\n',
      severity: 'warning',
      line: 2,
      fix: 'lr: 1.0e-3',
    },
    {
      what: 'a language model below 1e-7',
      text: 'model_name_or_path: meta-llama/Llama-2-7b\noptim: adamw_torch\nlearning_rate: 1.0e-8\nnum_train_epochs: 1\n',
      severity: 'warning',
      line: 3,
      fix: 'learning_rate: 2.0e-5',
    },
    {
      what: 'one in JSON',
      path: 'train.json',
      text: '{\n  "optimizer": "AdamW",\n  "lr": 2e-7,\n  "epochs": 3\n}\n',
      severity: 'warning',
      line: 3,
      fix: '  "lr": 1e-3,',
    },
  ],
  [
    { what: '1e-6', text: 'optimizer: adam\nlr: 1.0e-6\nepochs: 10\n' },
    { what: 'preference optimization', text: 'rl_loss: dpo\noptimizer: adamw\nlr: 5.0e-7\nepochs: 1\n' },
    {
      what: 'reinforcement learning from feedback',
      text: 'algorithm: grpo\noptimizer: adamw\nlr: 2.0e-7\nepochs: 1\n',
    },
    { what: 'SGD', text: 'optimizer: sgd\nlr: 1.0e-7\nepochs: 10\n' },
    {
      what: 'a rate that is multiplied by the batch',
      text: 'optimizer: adam\nbase_learning_rate: 4.5e-7\nepochs: 1\n',
    },
    { what: 'quantization', text: 'qat: true\noptimizer: adam\nlr: 1.0e-7\nepochs: 1\n' },
    {
      what: 'the start of a range test',
      path: 'finder.py',
      text: `import torch\nfrom torch_lr_finder import LRFinder\noptimizer = torch.optim.Adam(model.parameters(), lr=1e-7)\nfor step in range(9):\n    loss.backward()\n`,
    },
  ],
);
