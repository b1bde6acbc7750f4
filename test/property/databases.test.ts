import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formats } from '../../src/core/formats/index';
import { rowsOf } from '../unit/formats/support/read';
import { pushCut } from './support/push';

const stores = ['mlflow/mlflow.db', 'optuna/study.db', 'trackio/digits.db'].map((name) => {
  const bytes = new Uint8Array(readFileSync(join(__dirname, '../fixtures', name)));
  const format = formats.find((one) => one.needsWhole === true && one.matches(name, bytes) > 0)!;
  return { name, bytes, format };
});

function read(store: (typeof stores)[number], bytes: Uint8Array, cuts: readonly number[]): unknown {
  const decoder = store.format.open({ path: store.name });
  pushCut(decoder, bytes, cuts);
  return decoder.runs.map(({ name, series }) => [name, series.map((one) => [one.name, rowsOf(one.points)])]);
}

suite('Databases', () => {
  test('damaged bytes never throw, and chunks of any size give the same', () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...stores),
        fc.array(change, { maxLength: 40 }),
        fc.array(fc.nat(4000), { maxLength: 5 }),
        (store, changes, cuts) => {
          const bytes = store.bytes.slice();
          // Header and magic stay, so that the tables are looked at.
          for (const [at, byte] of changes) bytes[100 + (at % (bytes.length - 100))] = byte;
          assert.deepEqual(read(store, bytes, cuts), read(store, bytes, []));
        },
      ),
      { numRuns: 60 },
    );
  });
});
