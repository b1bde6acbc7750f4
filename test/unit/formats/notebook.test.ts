import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, formatOf, rows } from './support/read';

const path = join(__dirname, '../../fixtures/notebook/training.ipynb');

function notebookOf(...outputs: readonly unknown[]): string {
  const cells = [{ cell_type: 'code', execution_count: 1, metadata: {}, outputs, source: [] }];
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

const stream = (...text: readonly string[]) => ({ name: 'stdout', output_type: 'stream', text });
const shown = (html: string) => ({
  output_type: 'display_data',
  data: { 'text/html': html.split(/(?<=\n)/) },
  metadata: {},
});
const epochs = [1, 2, 3].map((epoch) => `Epoch ${epoch}/3 - loss: ${1 / epoch} - val_loss: ${2 / epoch}\n`);

suite('Notebooks', () => {
  test('each cell that trained is a run with the lines of the file', () => {
    const bytes = new Uint8Array(readFileSync(path));
    assert.equal(formatOf(bytes, path), 'notebook');
    const { runs, problems } = decode(bytes, { path });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      runs.map(({ name, series }) => [name, ...series.map((one) => `${one.name} ${one.points.length}`)]),
      [
        ['cell 3', 'loss 5', 'val_loss 5'],
        ['cell 5', 'train_loss 4', 'val_loss 4'],
        ['cell 6', 'train_loss 4', 'valid_loss 4'],
      ],
    );
    const lines = new TextDecoder().decode(bytes).split('\n');
    for (const run of runs) {
      const { points } = run.series[0]!;
      points.value.forEach((value, at) => {
        const text = lines[points.line[at]! - 1]!;
        // A row of a table begins on the line of its mark.
        assert.ok(text.includes(value.toFixed(4)) || text.includes('<tr>'), `${value} in ${text}`);
      });
    }
  });

  test('a text may be one string, and bars go back to the start of their line', () => {
    const bar = '\r 50%|#####     | 1/2\r100%|##########| 2/2\n';
    const text = notebookOf({ ...stream(), text: bar + epochs.join(bar) });
    const [run] = decode(text, { path: 'a.ipynb' }).runs;
    assert.deepEqual(rows(run!, 'loss').length, 3);
    assert.equal(new Set(run!.series[0]!.points.line).size, 1);
  });

  test('a training that starts over in a cell is a run of its own', () => {
    const { runs } = decode(notebookOf(stream(...epochs, ...epochs)), { path: 'a.ipynb' });
    assert.deepEqual(
      runs.map(({ name, attempt }) => [name, attempt]),
      [
        ['cell 1', 1],
        ['cell 1#2', 1],
      ],
    );
  });

  test('points that are merged keep the lines of the file, too', () => {
    const steps = Array.from({ length: 3000 }, (_, at) => `step ${at} loss: ${at === 1001 ? 0.5 : 2 + (at % 7)}\n`);
    const text = notebookOf(stream(...steps));
    const [run] = decode(text, { path: 'a.ipynb', pointBudget: 500 }).runs;
    const { buckets } = run!.series[0]!.points;
    assert.ok(buckets !== undefined);
    const { lowest, last } = buckets.landmarks;
    const lines = text.split('\n');
    assert.match(lines[lowest!.line - 1]!, /step 1001 loss: 0\.5/);
    assert.match(lines[last.line - 1]!, /step 2999 /);
    assert.ok(buckets.lowestLine.includes(lowest!.line));
    assert.match(lines[buckets.highestLine[9]! - 1]!, new RegExp(`loss: ${buckets.highest[9]}\\\\n`));
  });

  test('frames of data, pictures and other prints give no run', () => {
    const row = (at: number): string => `<tr>\n<th>${at}</th>\n<td>${at}</td>\n<td>0.${at}</td>\n</tr>\n`;
    const frame = `<style scoped>\n</style>\n<table>\n<tr>\n<th></th>\n<th>epoch</th>\n<th>loss</th>\n</tr>\n${row(1)}${row(2)}</table>`;
    const image = { output_type: 'display_data', data: { 'image/png': 'A'.repeat(5000) }, metadata: {} };
    for (const text of [
      notebookOf(shown(frame)),
      notebookOf(image, stream('Hello\n', 'loss: 1\n')),
      notebookOf(stream(epochs[0]!)),
      notebookOf(),
    ])
      assert.deepEqual(decode(text, { path: 'a.ipynb' }).runs, []);
  });

  test('other JSON is none', () => {
    for (const text of ['{"cells": [1, 2]}', '{"loss": [1, 2]}', '{}'])
      assert.notEqual(formatOf(text, 'a.ipynb'), 'notebook');
  });
});
