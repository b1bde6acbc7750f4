import assert from 'node:assert/strict';
import { formats } from '../../../src/core/formats';
import { epochLines } from '../../../src/core/series/epoch-lines';
import { loggedSecondsLeft, secondsLeft, withSample, type PaceSample } from '../../../src/core/facts/pace';

const encoder = new TextEncoder();

function runsOf(id: string, text: string) {
  const decoder = formats.find((format) => format.id === id)!.open({ path: 'train.log' });
  decoder.push(encoder.encode(text));
  decoder.end();
  return decoder.runs;
}

suite('lines of epochs', () => {
  const keras = [1, 2, 3]
    .map((n) => `Epoch ${n}/3\n1/2 - loss: 2\r2/2 - 1s - loss: ${(1 / n).toFixed(3)} - val_loss: 1.0\n`)
    .join('');

  test('end with the last value of an epoch and begin behind the one before', () => {
    const runs = runsOf('keras-text', keras);
    assert.deepEqual(
      epochLines(runs, 'train.log').map(({ epoch, end }) => [epoch, end]),
      [1, 2, 3].map((epoch) => [epoch, 3 * epoch]),
    );
    assert.deepEqual(epochLines(runs, 'another.log'), []);
  });
});

suite('the pace of a run', () => {
  const samples = (times: readonly number[]): readonly PaceSample[] =>
    times.map((time, index) => ({ time, share: (index + 1) / 10 }));

  test('is that of its last half', () => {
    assert.equal(Math.round(secondsLeft(samples([100, 110, 120, 130, 140]))!), 50);
    assert.equal(secondsLeft(samples([100, 110])), null);
  });

  test('samples are few, however long a run is, and begin anew with another attempt', () => {
    let kept: readonly PaceSample[] = [];
    for (let index = 1; index <= 1000; index++) kept = withSample(kept, { time: index, share: index / 1000 });
    assert.ok(kept.length <= 64);
    assert.equal(kept.at(-1)?.time, 1000);
    assert.deepEqual(withSample(kept, { time: 1001, share: 0.1 }), [{ time: 1001, share: 0.1 }]);
    assert.equal(withSample(kept, { time: 1001, share: 1 }), kept);
  });

  test('goes by the times in the log where it tells them', () => {
    const rows = [1, 2, 3, 4, 5].map((n) => JSON.stringify({ epoch: n, epochs: 10, loss: 1 / n, time: 60 * n }));
    const [run] = runsOf('jsonl', `${rows.join('\n')}\n`);
    const planned = { ...run!, planned: { epochs: 10, steps: null } };
    const left = loggedSecondsLeft(planned);
    assert.ok(left === null || Math.round(left) === 300, String(left));
  });
});
