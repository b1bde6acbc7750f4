import assert from 'node:assert/strict';
import { cutRun } from '../../../src/core/facts/truncate';
import { epochText } from '../../../src/core/formats/epoch-text';
import { withoutShortCut } from '../../../src/core/formats/shared/line-decoder';
import { keptPlaces } from '../../../src/core/series/events';
import { stepText } from '../../../src/core/formats/step-text';

const record = (step: number) => `step ${String(step)} loss ${(2 - step / 1000).toFixed(3)}\n`;
const overflow = (scale: number) =>
  `Gradient overflow. Skipping step, loss scaler 0 reducing loss scale to ${String(scale)}.0\n`;

function runOf(text: string, shortCut = true) {
  const decoder = stepText.open({ path: 'train.log' });
  if (!shortCut) withoutShortCut(decoder);
  decoder.push(new TextEncoder().encode(text));
  decoder.end();
  return decoder.runs[0]!;
}

suite('Events between the records of a log', () => {
  const log = Array.from({ length: 100 }, (_, at) => record(10 * (at + 1)) + overflow(65536 - at)).join('');

  test('are counted all, with their first and last places', () => {
    const [event, ...others] = runOf(log).events ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual([event!.kind, event!.count, event!.places.length], ['overflow', 100, 2 * keptPlaces]);
    assert.deepEqual(event!.places[0], { step: 10, epoch: NaN, line: 2, value: 65536 });
    assert.deepEqual(event!.places.at(-1), { step: 1000, epoch: NaN, line: 200, value: 65437 });
  });

  test('are the same where lines are read from their bytes', () => {
    assert.deepEqual(runOf(log).events, runOf(log, false).events);
  });

  test('end with the run that is cut', () => {
    const cut = cutRun(runOf(log), { line: 20, file: 'train.log' });
    assert.equal(cut.events![0]!.count, 10);
    assert.deepEqual(cutRun(runOf(log), { line: 1, file: 'train.log' }).events, []);
  });

  test('are absent from most logs', () => {
    assert.equal(runOf(record(1) + record(2)).events, undefined);
  });

  test('a roll-back is one', () => {
    const [event] = runOf([...[100, 200, 300, 400, 500], ...[410, 500]].map(record).join('')).events!;
    assert.deepEqual([event!.kind, event!.places[0]!.value], ['roll-back', 1]);
  });

  test('a last line without its end counts', () => {
    const decoder = epochText.open({ path: 'train.log' });
    decoder.push(new TextEncoder().encode('Epoch 1: loss 0.5\nEpoch 2: loss 0.4\nKilled'));
    decoder.end();
    assert.equal(decoder.runs[0]!.events![0]!.kind, 'killed');
  });
});
