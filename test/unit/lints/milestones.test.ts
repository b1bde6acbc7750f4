import { lintSuite } from './cases';

lintSuite(
  'L28',
  [
    {
      what: 'one behind the end',
      text: 'lr: 0.1\nepochs: 60\nscheduler:\n  milestones: [30, 80]\n',
      severity: 'warning',
      line: 4,
      fix: '  milestones: [30, 45]',
    },
    {
      what: 'all behind the end',
      path: 'solver.yaml',
      text: 'SOLVER:\n  IMS_PER_BATCH: 16\n  BASE_LR: 0.02\n  STEPS: [60000, 80000]\n  MAX_ITER: 40000\n',
      severity: 'error',
      line: 4,
      fix: '  STEPS: [20000, 30000]',
    },
    {
      what: 'all behind the epochs of a script',
      path: 'train.py',
      text: `import torch
EPOCHS = 10
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[30, 60])
for epoch in range(EPOCHS):
    loss.backward()
`,
      severity: 'error',
      line: 4,
      fix: 'milestones=[5, 8])',
    },
    {
      what: 'some that fall',
      text: 'lr: 0.1\nepochs: 100\nmilestones: [80, 50]\n',
      severity: 'warning',
      line: 3,
      fix: 'milestones: [50, 80]',
    },
    {
      what: 'steps while the schedule counts epochs',
      text: 'lr: 0.1\nmax_epochs: 12\nparam_scheduler:\n  by_epoch: true\n  milestones: [60000, 80000]\n',
      severity: 'error',
      line: 5,
    },
  ],
  [
    { what: 'within the run', text: 'lr: 0.1\nepochs: 90\nmilestones: [30, 60]\n' },
    { what: 'steps beside epochs', text: 'lr: 0.1\nepochs: 90\nmilestones: [30000, 60000]\n' },
    { what: 'two drops at one place', text: 'lr: 0.1\nepochs: 90\nmilestones: [60, 60]\n' },
    { what: 'a run of unknown length', text: 'lr: 0.1\nmilestones: [30, 60]\n' },
    { what: 'a period, as timm has it', text: 'lr: 0.1\nepochs: 50\nsched: step\ndecay_epochs: 100\n' },
  ],
);

lintSuite(
  'L29',
  [
    {
      what: 'all early',
      text: 'lr: 0.1\nepochs: 200\nmilestones: [30, 60]\n',
      severity: 'warning',
      line: 3,
      fix: 'milestones: [100, 150]',
    },
    {
      what: 'all late',
      path: 'train.toml',
      text: 'lr = 0.1\nepochs = 200\nmilestones = [195, 198]\n',
      severity: 'warning',
      line: 3,
      fix: 'milestones = [100, 150]',
    },
  ],
  [
    { what: 'a half and three quarters', text: 'lr: 0.1\nepochs: 200\nmilestones: [100, 150]\n' },
    { what: 'early and late', text: 'lr: 0.1\nepochs: 200\nmilestones: [30, 150]\n' },
    { what: 'steps beside epochs', text: 'lr: 0.1\nepochs: 90\nmilestones: [30000, 60000]\n' },
  ],
);
