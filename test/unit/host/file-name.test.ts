import assert from 'node:assert/strict';
import { fileNameOf } from '../../../src/host/text/file-name';

suite('names of exported files', () => {
  test('are made of the run and the metric', () => {
    assert.equal(fileNameOf(['wide-resnet', 'Loss'], 'png'), 'wide-resnet-Loss.png');
    assert.equal(fileNameOf(['Lauf 3', 'Größe (%)'], 'csv'), 'Lauf-3-Größe.csv');
  });

  test('never leave the chosen folder', () => {
    assert.equal(fileNameOf(['../../etc', 'passwd'], 'svg'), 'etc-passwd.svg');
    assert.equal(fileNameOf(['C:\\temp\\..\\x', 'train/loss'], 'svg'), 'C-temp-..-x-train-loss.svg');
    assert.equal(fileNameOf(['.hidden', '\u0000\u202e'], 'png'), 'hidden.png');
  });

  test('exist on every system', () => {
    assert.equal(fileNameOf([], 'md'), 'fitcheck.md');
    assert.equal(fileNameOf(['con'], 'csv'), 'fitcheck-con.csv');
    assert.equal(fileNameOf(['x'.repeat(300), 'loss'], 'csv').length, 84);
  });
});
