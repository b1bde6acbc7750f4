import { lintSuite } from './cases';

const python = (imported: string, call: string): string => `${imported}
optimizer = ${call}
for epoch in range(10):
    loss = model(x).sum()
    loss.backward()
    optimizer.step()
`;

lintSuite(
  'L07',
  [
    {
      what: 'Adam with weight decay',
      text: 'optimizer: adam\nlr: 1.0e-3\nweight_decay: 0.01\n',
      severity: 'warning',
      line: 3,
    },
    {
      what: 'MMEngine, which knows AdamW',
      text: 'optim_wrapper:\n  optimizer:\n    type: Adam\n    lr: 1.0e-4\n    weight_decay: 0.01\n',
      severity: 'warning',
      line: 5,
      fix: '    type: AdamW',
    },
    {
      what: 'a call',
      path: 'train.py',
      text: python('import torch', 'torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-2)'),
      severity: 'warning',
      line: 2,
      fix: 'optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-2)',
    },
    {
      what: 'a class that was imported by its name, which is not renamed',
      path: 'train.py',
      text: python('from torch.optim import Adam', 'Adam(model.parameters(), lr=1e-3, weight_decay=1e-2)'),
      severity: 'warning',
      line: 2,
    },
  ],
  [
    {
      what: 'Levanter, whose adam decouples it',
      text: 'trainer:\n  mp: p=f32\n  num_train_steps: 100\noptimizer:\n  type: adam\n  learning_rate: 1.0e-4\n  weight_decay: 0.1\n',
    },
    { what: 'AdamW', text: 'optimizer: adamw\nlr: 1.0e-3\nweight_decay: 0.01\n' },
    { what: 'no weight decay', text: 'optimizer: adam\nlr: 1.0e-3\nweight_decay: 0\n' },
    { what: 'SGD', text: 'optimizer: sgd\nlr: 0.1\nweight_decay: 5.0e-4\n' },
    {
      what: 'an optimizer that is not named',
      text: 'lr: 1.0e-3\nadam_beta1: 0.9\nadam_beta2: 0.98\nweight_decay: 0.01\n',
    },
    {
      what: 'an optimizer that is made elsewhere in a program',
      path: 'train.py',
      text: 'weight_decay = 1e-1\nlearning_rate = 6e-4\nbeta1 = 0.9\nbeta2 = 0.95\no = configure(weight_decay, beta2)\n',
    },
    {
      what: 'DeepSpeed, whose Adam decouples it',
      path: 'ds.json',
      text: '{"train_micro_batch_size_per_gpu": 4,\n "optimizer": {"type": "Adam", "params": {"lr": 1e-4, "weight_decay": 0.01}}}\n',
    },
    {
      what: 'Keras, whose Adam decouples it',
      path: 'train.py',
      text: `from tensorflow import keras\noptimizer = keras.optimizers.Adam(1e-3, weight_decay=1e-2)\nmodel.fit(x, epochs=3)\n`,
    },
    { what: 'a graph network', text: 'model: gcn\noptimizer: adam\nlr: 0.01\nweight_decay: 5.0e-4\n' },
    { what: 'a GAN', text: 'model: dcgan\ndiscriminator:\n  optimizer: adam\n  lr: 0.0002\n  weight_decay: 0.00001\n' },
  ],
);
