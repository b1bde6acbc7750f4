import { lintSuite } from './cases';

lintSuite(
  'L45',
  [
    {
      what: 'a loader that does not',
      text: 'lr: 0.1\ntrain_dataloader:\n  batch_size: 8\n  shuffle: false\n',
      severity: 'warning',
      line: 4,
      fix: 'shuffle: true',
    },
    {
      what: 'one example in the last batch',
      text: 'lr: 0.1\nn_train: 1001\nbatch_size: 10\ndrop_last: false\nnorm: BatchNorm\n',
      severity: 'warning',
      line: 4,
      fix: 'drop_last: true',
    },
    {
      what: 'a sampler that knows no epochs',
      path: 'train.py',
      text: 'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\nsampler = DistributedSampler(data)\nloader = DataLoader(data, batch_size=8, sampler=sampler)\nfor epoch in range(10):\n    for x, y in loader:\n        loss(model(x), y).backward()\n        optimizer.step()\n',
      severity: 'warning',
      line: 2,
    },
  ],
  [
    { what: 'a loader that does', text: 'lr: 0.1\ntrain_dataloader:\n  shuffle: true\n' },
    { what: 'a loader of validation', text: 'lr: 0.1\nval_dataloader:\n  shuffle: false\n' },
    { what: 'a sampler', text: 'lr: 0.1\ntrain_dataloader:\n  shuffle: false\n  sampler: weighted\n' },
    { what: 'a time series', text: 'lr: 0.1\nhorizon: 24\ntrain_dataloader:\n  shuffle: false\n' },
    {
      what: 'a sampler that is told',
      path: 'train.py',
      text: 'optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\nsampler = DistributedSampler(data)\nfor epoch in range(10):\n    sampler.set_epoch(epoch)\n    for x, y in loader:\n        loss(model(x), y).backward()\n        optimizer.step()\n',
    },
  ],
);
