import { lintSuite } from './cases';

lintSuite(
  'L46',
  [
    { what: 'both kinds', text: 'learning_rate: 1.0e-4\nfp16: true\nbf16: true\n', severity: 'error', line: 2 },
    {
      what: 'a fixed scale',
      path: 'ds.json',
      text: '{\n  "lr": 1e-4,\n  "fp16": { "enabled": true,\n    "loss_scale": 1048576 }\n}\n',
      severity: 'warning',
      line: 4,
    },
    {
      what: 'a scale that may fall to zero',
      text: 'lr: 1.0e-4\nfp16:\n  enabled: true\n  min_loss_scale: 0\n',
      severity: 'warning',
      line: 4,
      fix: 'min_loss_scale: 1',
    },
    {
      what: 'a loop without a scaler',
      path: 'train.py',
      text: "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\nfor epoch in range(10):\n    with torch.autocast('cuda', dtype=torch.float16):\n        loss = criterion(model(x), y)\n    loss.backward()\n    optimizer.step()\n",
      severity: 'warning',
      line: 3,
    },
  ],
  [
    { what: 'one kind', text: 'learning_rate: 1.0e-4\nfp16: false\nbf16: true\n' },
    { what: 'a scale that adapts', text: 'lr: 1.0e-4\nfp16:\n  enabled: true\n  loss_scale: 0\n  min_loss_scale: 1\n' },
    { what: 'DeepSpeed leaving it open', text: 'lr: 1.0e-4\nfp16:\n  enabled: auto\nbf16:\n  enabled: auto\n' },
    {
      what: 'bfloat16',
      path: 'train.py',
      text: "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\nfor epoch in range(10):\n    with torch.autocast('cuda', dtype=torch.bfloat16):\n        loss = criterion(model(x), y)\n    loss.backward()\n    optimizer.step()\n",
    },
  ],
);
