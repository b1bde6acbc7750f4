import { lintSuite } from './cases';

const python = (call: string): string => `import torch
epochs = 20
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.${call}
for epoch in range(epochs):
    loss = model(x).sum()
    loss.backward()
    optimizer.step()
`;

lintSuite(
  'L30',
  [
    {
      what: 'too few steps',
      text: 'lr: 0.1\nmax_steps: 1000\nscheduler:\n  name: OneCycleLR\n  total_steps: 500\n',
      severity: 'error',
      line: 5,
      fix: '  total_steps: 1000',
    },
    {
      what: 'too many steps',
      text: 'lr: 0.1\nmax_steps: 1000\nscheduler:\n  name: OneCycleLR\n  total_steps: 2000\n',
      severity: 'warning',
      line: 5,
      fix: '  total_steps: 1000',
    },
    {
      what: 'other epochs in the call',
      path: 'train.py',
      text: python('OneCycleLR(optimizer, max_lr=0.1, epochs=10, steps_per_epoch=100)'),
      severity: 'error',
      line: 4,
      fix: 'scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, epochs=20, steps_per_epoch=100)',
    },
  ],
  [
    {
      what: 'the same length',
      text: 'lr: 0.1\nmax_steps: 1000\nscheduler:\n  name: OneCycleLR\n  total_steps: 1000\n',
    },
    { what: 'another schedule', text: 'lr: 0.1\nmax_steps: 1000\nscheduler:\n  name: cosine\n  total_steps: 500\n' },
    { what: 'a run of unknown length', text: 'lr: 0.1\nscheduler:\n  name: OneCycleLR\n  total_steps: 500\n' },
    {
      what: 'epochs that are passed on',
      path: 'train.py',
      text: python('OneCycleLR(optimizer, max_lr=0.1, epochs=epochs, steps_per_epoch=100)'),
    },
  ],
);
