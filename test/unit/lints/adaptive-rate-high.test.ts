import { lintSuite } from './cases';

const python = (optimizer: string): string => `import torch
model = torch.nn.Linear(3, 2)
optimizer = ${optimizer}
for epoch in range(10):
    loss = model(x).sum()
    loss.backward()
    optimizer.step()
`;

lintSuite(
  'L01',
  [
    {
      what: 'a rate of SGD with Adam',
      text: 'optimizer: adam\nlr: 0.1\nepochs: 10\n',
      severity: 'error',
      line: 2,
      fix: 'lr: 1.0e-3',
    },
    {
      what: 'one below its optimizer',
      text: 'optimizer:\n  type: AdamW\n  params:\n    lr: 0.5\n',
      severity: 'error',
      line: 4,
      fix: '    lr: 1.0e-3',
    },
    {
      what: 'one in TOML',
      path: 'train.toml',
      text: '[optimizer]\nname = "AdamW"\nlr = 0.2\n',
      severity: 'error',
      line: 3,
      fix: 'lr = 1e-3',
    },
    {
      what: 'an argument of a call',
      path: 'train.py',
      text: python('torch.optim.Adam(model.parameters(), lr=0.1)'),
      severity: 'error',
      line: 3,
      fix: 'optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)',
    },
    {
      what: 'a flag of a command',
      path: 'train.sh',
      text: 'python train.py --optimizer adam --lr 0.1 --epochs 10 --batch-size 8\n',
      severity: 'error',
      line: 1,
      fix: 'python train.py --optimizer adam --lr 1e-3 --epochs 10 --batch-size 8',
    },
    {
      what: 'Lion',
      text: 'optimizer: lion\nlr: 0.1\nepochs: 10\n',
      severity: 'error',
      line: 2,
      fix: 'lr: 1.0e-4',
    },
  ],
  [
    { what: 'SGD', text: 'optimizer: sgd\nlr: 0.1\nepochs: 10\n' },
    { what: 'a call of SGD', path: 'train.py', text: python('torch.optim.SGD(model.parameters(), lr=0.1)') },
    { what: 'no optimizer', text: 'lr: 0.1\nepochs: 10\n' },
    { what: 'an optimizer that is chosen later', text: 'optimizer: auto\nlr: 0.1\nepochs: 10\n' },
    { what: 'Prodigy', text: 'optimizer: prodigy\nlr: 1.0\nepochs: 10\n' },
    { what: 'D-Adaptation', text: 'optimizer: DAdaptAdam\nlr: 1.0\nepochs: 10\n' },
    { what: 'LAMB', text: 'optimizer: lamb\nlr: 0.1\nepochs: 10\n' },
    { what: 'Adagrad and Adadelta', text: 'optimizer: adadelta\nlr: 1.0\nepochs: 10\n' },
    { what: 'RMSprop of EfficientNet', text: 'opt: rmsproptf\nlr: 0.256\nepochs: 10\n' },
    { what: 'the factor of Noam', text: 'optim: adam\nlearning_rate: 2\ndecay_method: noam\ntrain_steps: 100000\n' },
    { what: 'reinforcement learning', text: 'optimizer: adam\nlr: 0.1\ngae_lambda: 0.95\nn_steps: 128\n' },
    { what: 'prompt tuning', text: 'optimizer: adamw\nlr: 0.3\nnum_virtual_tokens: 20\nepochs: 3\n' },
    { what: 'the part of a GAN', text: 'sgd:\n  lr: 0.1\nadam:\n  beta1: 0.9\nepochs: 3\n' },
    { what: 'two optimizers of which none is nearer', text: 'lr: 0.1\na:\n  optimizer: sgd\nb:\n  optimizer: adam\n' },
    {
      what: 'an image that is optimized itself',
      path: 'style.py',
      text: `import torch\noptimizer = torch.optim.Adam([image], lr=0.5)\nfor step in range(9):\n    loss.backward()\n`,
    },
    {
      what: 'a graph network in code',
      path: 'gcn.py',
      text: `import torch\nfrom torch_geometric.nn import GCNConv\noptimizer = torch.optim.Adam(model.parameters(), lr=0.1)\nfor step in range(9):\n    loss.backward()\n`,
    },
  ],
);

lintSuite(
  'L02',
  [
    {
      what: 'above 0.01',
      text: 'optimizer: AdamW\nlr: 0.03\nepochs: 10\n',
      severity: 'warning',
      line: 2,
      fix: 'lr: 1.0e-3',
    },
    {
      what: 'Lion above 3e-3',
      text: 'optimizer: lion\nlr: 0.005\nepochs: 10\n',
      severity: 'warning',
      line: 2,
      fix: 'lr: 1.0e-4',
    },
  ],
  [
    {
      what: 'what may be a factor of the width',
      text: 'optimizer: adam\nlearning_rate: 0.05\nhidden_size: 512\nwarmup_steps: 20000\n',
    },
    { what: '0.01 itself', text: 'optimizer: adam\nlr: 0.01\nepochs: 10\n' },
    { what: 'what is an error already', text: 'optimizer: adam\nlr: 0.1\nepochs: 10\n' },
    { what: 'Ultralytics', text: 'optimizer: auto\nlr0: 0.02\nlrf: 0.01\nmosaic: 1.0\nimgsz: 640\nepochs: 10\n' },
    { what: 'a radiance field', text: 'model: instant-ngp\noptimizer: adam\nlr: 0.02\n' },
    { what: 'a graph network', text: 'model: gcn\noptimizer: adam\nlr: 0.05\n' },
    { what: 'the rate of a part', text: 'optimizer: adam\nlr: 1e-3\nhead:\n  lr: 0.05\n' },
    { what: 'Adafactor', text: 'optimizer: adafactor\nlr: 0.05\nepochs: 10\n' },
    { what: 'schedule-free', text: 'optimizer: AdamWScheduleFree\nlr: 0.025\nepochs: 10\n' },
    { what: 'Muon', text: 'optimizer: muon\nlr: 0.02\nepochs: 10\n' },
    {
      what: 'a Transformer with a long warm-up and a schedule that is not named',
      text: 'hidden_size: 512\noptimizer: adam\nlr: 0.05\nwarmup_steps: 20000\n',
    },
  ],
);
