import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wandb } from '../../src/core/formats/wandb';
import { rowsOf } from '../unit/formats/support/read';
import { configOf, historyOf, outputOf, wandbLog } from '../unit/formats/support/wandb-bytes';
import { pushCut } from './support/push';

const value = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.constantFrom(
    '"NaN"',
    'NaN',
    '"Infinity"',
    '-Infinity',
    'true',
    'null',
    '"text"',
    '[1]',
    '{"a": 1}',
    '{"_type":"x"}',
    '1e',
    '-',
  ),
);
const key = fc.constantFrom(
  '_step',
  '_timestamp',
  'train/global_step',
  'epoch',
  'iter',
  'loss',
  'val/loss',
  'a|b',
  'a|_type',
  '',
);
const record = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(key, value, { maxKeys: 6 }).map((values) => historyOf(values)) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('lr', 'epochs', 'x'), fc.jsonValue()).map(configOf) },
  { weight: 1, arbitrary: fc.nat(70_000).map((length) => outputOf('x'.repeat(length))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

function read(bytes: Uint8Array, cuts: readonly number[]): unknown {
  const decoder = wandb.open({ path: 'run.wandb' });
  pushCut(decoder, bytes, cuts, () => {
    assert.ok(decoder.runs.length >= 0);
  });
  return {
    runs: decoder.runs.map(({ series, hyperparameters }) => ({
      series: series.map(({ name, points }) => [name, rowsOf(points)]),
      hyperparameters,
    })),
    problems: decoder.problems,
  };
}

suite('Weights & Biases logs', () => {
  test('the same records come out of any chunks, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), fc.array(fc.nat(3000), { maxLength: 20 }), (records, cuts) => {
        const bytes = wandbLog(records);
        assert.deepEqual(read(bytes, cuts), read(bytes, []));
      }),
    );
  });

  test('damaged bytes never throw', () => {
    const change = fc.tuple(fc.nat(200_000), fc.nat(255));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 10 }), fc.array(change, { maxLength: 5 }), (records, changes) => {
        const bytes = wandbLog(records);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        assert.deepEqual(read(bytes, [1, 6, 1, 100]), read(bytes, []));
      }),
    );
  });
});
