import assert from 'node:assert/strict';
import { lintConfig } from '../../../src/core/lints/lint-config';

suite('Lints of a long config', () => {
  test('the nearest optimizer counts for each run, and the first 5,000 entries are judged', () => {
    const runs = Array.from({ length: 3000 }, (_, index) => {
      const optimizer = index % 2 === 0 ? 'adam' : 'sgd';
      return `run_${String(index)}:\n  lr: 0.1\n  optimizer: ${optimizer}\n`;
    });
    const reports = lintConfig('config.yaml', `epochs: 10\n${runs.join('')}`);
    const lines = reports.filter(({ id }) => id === 'L01').map(({ range }) => range.line);
    assert.deepEqual(
      lines,
      Array.from({ length: 1250 }, (_, index) => 3 + 6 * index),
    );
  });
});
