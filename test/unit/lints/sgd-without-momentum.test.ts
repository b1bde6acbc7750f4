import { lintSuite } from './cases';

const python = (call: string): string => `import torch
model = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3))
optimizer = torch.optim.${call}
for epoch in range(10):
    loss = model(x).sum()
    loss.backward()
    optimizer.step()
`;

lintSuite(
  'L04',
  [
    {
      what: 'a momentum of 0',
      text: 'model: resnet18\noptimizer: sgd\nmomentum: 0\nlr: 0.001\nbatch_size: 128\n',
      severity: 'info',
      line: 4,
      fix: 'lr: 0.05',
    },
    {
      what: 'a call without momentum',
      path: 'train.py',
      text: python('SGD(model.parameters(), lr=0.001)'),
      severity: 'info',
      line: 3,
      fix: 'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)',
    },
  ],
  [
    { what: 'with momentum', text: 'model: resnet18\noptimizer: sgd\nmomentum: 0.9\nlr: 0.001\n' },
    { what: 'a momentum that is set elsewhere', text: 'model: resnet18\noptimizer: sgd\nlr: 0.001\n' },
    { what: 'a call with momentum', path: 'train.py', text: python('SGD(model.parameters(), lr=0.001, momentum=0.9)') },
    { what: 'pretrained weights', text: 'model: resnet18\npretrained: true\noptimizer: sgd\nmomentum: 0\nlr: 0.001\n' },
    { what: 'a linear model', text: 'model: logistic\noptimizer: sgd\nmomentum: 0\nlr: 0.001\n' },
    { what: '0.01', text: 'model: resnet18\noptimizer: sgd\nmomentum: 0\nlr: 0.01\n' },
  ],
);
