import { lintSuite } from './cases';

const python = (call: string): string => `import torch
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.${call}
for epoch in range(10):
    loss = model(x).sum()
    loss.backward()
    optimizer.step()
`;

lintSuite(
  'L16',
  [
    {
      what: 'hardly a cycle',
      text: 'lr: 0.1\nscheduler: one_cycle\ndiv_factor: 2\n',
      severity: 'warning',
      line: 3,
      fix: 'div_factor: 25',
    },
    {
      what: 'a rise from next to nothing',
      path: 'train.py',
      text: python('OneCycleLR(optimizer, max_lr=0.1, total_steps=1000, div_factor=1000)'),
      severity: 'warning',
      line: 3,
      fix: 'scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=1000, div_factor=25)',
    },
    {
      what: 'an end that is no lower than the beginning',
      text: 'lr: 0.1\nscheduler: OneCycleLR\nfinal_div_factor: 1\n',
      severity: 'warning',
      line: 3,
      fix: 'final_div_factor: 10000',
    },
    {
      what: 'rates in the wrong order',
      text: 'optimizer: sgd\nlr_policy: triangular\nbase_lr: 0.1\nmax_lr: 0.02\n',
      severity: 'warning',
      line: 3,
      fix: 'base_lr: 5.0e-3',
    },
  ],
  [
    { what: 'what is usual', text: 'lr: 0.1\nscheduler: one_cycle\ndiv_factor: 10\nfinal_div_factor: 10000\n' },
    { what: 'rates of a cycle', text: 'optimizer: sgd\nlr_policy: triangular\nbase_lr: 0.02\nmax_lr: 0.1\n' },
    { what: 'another schedule', text: 'lr: 0.1\nscheduler: cosine\ndiv_factor: 2\n' },
    { what: 'a rate of the optimizer, which is not looked at', text: 'lr: 0.1\nmax_lr: 0.1\nscheduler: OneCycleLR\n' },
  ],
);
