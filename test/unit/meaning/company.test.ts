import assert from 'node:assert/strict';
import { recognise } from '../../../src/core/formats';
import type { MeaningRule } from '../../../src/core/meaning/rules';

function roles(header: string, row: string, meanings: readonly MeaningRule[] = []): Readonly<Record<string, string>> {
  const lines = [header, ...[1, 2, 3].map((epoch) => `${String(epoch)},${row}`)];
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const format = recognise('history.csv', bytes)?.format;
  assert.ok(format !== undefined);
  const decoder = format.open({ path: 'history.csv', meanings });
  decoder.push(bytes);
  decoder.end();
  return Object.fromEntries(decoder.runs[0]!.series.map(({ name, role }) => [name, role]));
}

suite('the meaning of names in company', () => {
  test('bare metrics beside losses that name their splits are validation metrics', () => {
    assert.equal(roles('epoch,train_loss,valid_loss,accuracy', '1,1.1,0.5').accuracy, 'validation');
  });

  test('bare metrics beside a bare loss are training metrics', () => {
    assert.equal(roles('epoch,loss,val_loss,accuracy', '1,1.1,0.5').accuracy, 'train');
  });

  test('a metric that names its split leaves the bare ones to training', () => {
    assert.equal(roles('epoch,train_loss,val_loss,acc,val_acc', '1,1.1,0.5,0.4').acc, 'train');
  });

  test("the score of a submission that is timed is its time, and another's is a score", () => {
    const timed = roles('global_step,accumulated_submission_time,score,validation/loss', '30.5,30.5,0.4');
    assert.equal(timed.score, 'system');
    assert.notEqual(roles('global_step,score,validation/loss', '0.7,0.4').score, 'system');
  });

  test('a role that a person gave stands', () => {
    const meanings = [{ match: '^accuracy$', role: 'train' }] as const;
    assert.equal(roles('epoch,train_loss,valid_loss,accuracy', '1,1.1,0.5', meanings).accuracy, 'train');
  });
});
