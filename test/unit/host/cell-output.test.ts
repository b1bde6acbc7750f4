import assert from 'node:assert/strict';
import { cellText, type OutputItem } from '../../../src/host/text/cell-output';

const encoder = new TextEncoder();
const item = (mime: string, text: string): OutputItem => ({ mime, data: encoder.encode(text) });
const stdout = 'application/vnd.code.notebook.stdout';
const stderr = 'application/vnd.code.notebook.stderr';

suite('what a cell put out', () => {
  test('is what it printed, in its pieces', () => {
    const text = cellText([[item(stdout, 'Epoch 1/2\n'), item(stdout, 'loss: 0.5\n')], [item(stderr, 'a warning')]]);
    assert.equal(text, 'Epoch 1/2\nloss: 0.5\n');
  });

  test('is the table that it shows, before what it printed', () => {
    const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const html = `<table>${row(['Epoch', 'Training Loss'])}${row(['1', '1,000.5'])}</table>`;
    assert.equal(cellText([[item(stdout, 'Epoch 1')], [item('text/html', html)]]), 'Epoch,Training Loss\n1,1000.5\n');
  });

  test('is what bars write to standard error where standard output says nothing', () => {
    assert.equal(cellText([[item(stdout, 'done'), item(stderr, 'loss=0.5')]]), 'loss=0.5');
    assert.equal(cellText([[item(stdout, 'done'), item('image/png', 'loss')]]), '');
    assert.equal(cellText([]), '');
  });

  test('is read to four million bytes', () => {
    assert.equal(cellText([[item(stdout, `loss ${'x'.repeat(5_000_000)}`)]]).length, 4_000_000);
  });
});
