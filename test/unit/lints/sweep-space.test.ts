import { lintSuite } from './cases';

lintSuite(
  'L62',
  [
    {
      what: 'equal distances over decades',
      text: 'method: random\nparameters:\n  lr:\n    distribution: uniform\n    min: 0.00001\n    max: 0.1\n',
      severity: 'info',
      line: 4,
      fix: 'distribution: log_uniform_values',
    },
    {
      what: 'exponents that are none',
      text: 'method: bayes\nparameters:\n  lr:\n    distribution: log_uniform\n    min: 0.00001\n    max: 0.1\n',
      severity: 'warning',
      line: 4,
      fix: 'distribution: log_uniform_values',
    },
    {
      what: 'a grid of three',
      text: 'method: grid\nparameters:\n  lr:\n    values: [0.1, 0.01, 0.001]\n  batch_size:\n    values: [16, 32, 64]\n  dropout:\n    values: [0.1, 0.2, 0.3]\n',
      severity: 'info',
      line: 1,
    },
    {
      what: "Optuna's floats",
      path: 'search.py',
      text: "epochs = 10\nlr = trial.suggest_float('lr', 1e-5, 1e-1)\noptimizer = torch.optim.Adam(model.parameters(), lr=lr)\nfor epoch in range(epochs):\n    loss(model(x), y).backward()\n    optimizer.step()\n",
      severity: 'info',
      line: 2,
      fix: "suggest_float('lr', 1e-5, 1e-1, log=True)",
    },
  ],
  [
    {
      what: 'the logarithm',
      text: 'method: random\nparameters:\n  lr:\n    distribution: log_uniform_values\n    min: 0.00001\n    max: 0.1\n',
    },
    { what: 'what is no sweep', text: 'lr: 0.1\nparameters:\n  lr:\n    min: 0.00001\n    max: 0.1\n' },
    {
      what: "the logarithm of Optuna's",
      path: 'search.py',
      text: "epochs = 10\nlr = trial.suggest_float('lr', 1e-5, 1e-1, log=True)\noptimizer = torch.optim.Adam(model.parameters(), lr=lr)\nfor epoch in range(epochs):\n    loss(model(x), y).backward()\n    optimizer.step()\n",
    },
  ],
);
