import assert from 'node:assert/strict';
import type { LintOptions } from '../../../src/core/lints/lint-config';
import { fires, fixed, quiet } from './lint';

const before = (momentum: number, learningRate: number): LintOptions => ({
  runs: [
    {
      hyperparameters: [
        { name: 'momentum', value: momentum, key: 'momentum', file: 'config.yaml', line: 3 },
        { name: 'learningRate', value: learningRate, key: 'lr', file: 'config.yaml', line: 2 },
      ],
    },
  ],
});

suite('L15 momentum-changed', () => {
  const text = 'optimizer: sgd\nlr: 0.1\nmomentum: 0.98\n';

  test('fires where the momentum of the last run was another and the rate the same', () => {
    const report = fires('L15', 'config.yaml', text, before(0.9, 0.1));
    assert.equal(report.severity, 'warning');
    assert.equal(report.range.line, 3);
    assert.match(report.message, /steps are 5 times as long\. A learning rate of 0\.02 keeps them/);
    assert.equal(fixed(text, report).split('\n')[1], 'lr: 0.02');
    fires('L15', 'config.yaml', 'optimizer: sgd\nlr: 0.1\nmomentum: 0\n', before(0.9, 0.1));
    fires('L15', 'train.toml', '[optimizer]\ntype = "SGD"\nlr = 0.1\nmomentum = 0.98\n', before(0.9, 0.1));
  });

  test('keeps quiet without runs, with a rate that changed as well, and on small changes', () => {
    quiet('L15', 'config.yaml', text);
    quiet('L15', 'config.yaml', text, before(0.9, 0.5));
    quiet('L15', 'config.yaml', text, before(0.95, 0.1));
    quiet('L15', 'config.yaml', 'optimizer: adam\nlr: 0.1\nbeta1: 0.98\n', before(0.9, 0.1));
  });
});
