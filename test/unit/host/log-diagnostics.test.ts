import assert from 'node:assert/strict';
import { lineDiagnostics, mostDiagnostics } from '../../../src/host/text/log-diagnostics';
import { finding, log, moment, report } from './fixtures';

suite('diagnostics of a log', () => {
  test('mark the line where a finding began, with its code', () => {
    assert.deepEqual(lineDiagnostics([report({ findings: [finding()] })], log), [
      {
        line: 16,
        severity: 'warning',
        message: 'val_loss has risen 12 % since epoch 14 while train_loss fell.',
        code: 'overfitting',
      },
    ]);
  });

  test('leave out good news, other files and findings without a line', () => {
    const findings = [
      finding({ severity: 'good' }),
      finding({ from: { ...moment, file: '/project/runs/a/other.log' } }),
      finding({ from: { ...moment, line: null } }),
    ];
    assert.deepEqual(lineDiagnostics([report({ findings })], log), []);
  });

  test('tell problems of reading, but not remarks', () => {
    const problems = [
      { severity: 'warning', file: log, line: 8, message: 'A row of 3 cells under 4 heads' },
      { severity: 'info', file: log, line: 9, message: 'Two values repeated' },
      { severity: 'error', file: log, line: null, message: 'The file ends early' },
    ] as const;
    const lines = lineDiagnostics([report({ problems })], log).map(({ line, code }) => [line, code]);
    assert.deepEqual(lines, [[8, null]]);
  });

  test('put errors first, say nothing twice, and stop at the limit', () => {
    const many = Array.from({ length: mostDiagnostics + 50 }, (_, line) =>
      finding({ from: { ...moment, line: line + 1 }, message: `m${line}` }),
    );
    const error = finding({ severity: 'error', message: 'loss is NaN' });
    const shown = lineDiagnostics([report({ findings: [...many, error] }), report({ findings: [error] })], log);
    assert.equal(shown.length, mostDiagnostics);
    assert.equal(shown[0]?.message, 'loss is NaN');
    assert.equal(shown.filter(({ message }) => message === 'loss is NaN').length, 1);
  });

  test('know a file of Windows by either separator', () => {
    const windows = 'C:\\runs\\train.log';
    const findings = [finding({ from: { ...moment, file: 'C:/runs/train.log' } })];
    assert.equal(lineDiagnostics([report({ findings })], windows).length, 1);
  });
});
