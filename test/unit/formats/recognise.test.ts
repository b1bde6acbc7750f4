import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ceilings, recognise } from '../../../src/core/formats/index';
import { event, simple, version } from './support/event-bytes';
import { bytesOf, joinLines } from './support/read';

const records = joinLines('step:1/9 val_loss:3', 'step:2/9 val_loss:2', 'step:3/9 val_loss:1');
const idOf = (name: string, head: Uint8Array, tail?: Uint8Array): string | undefined =>
  recognise(name, head, tail)?.format.id;

suite('recognition', () => {
  test('goes by content, not by name', () => {
    assert.equal(idOf('training.log', bytesOf(joinLines('epoch,loss,val_loss', '0,2,3', '1,1,2'))), 'keras-csv');
    assert.equal(
      idOf('training.log', bytesOf(joinLines('EPOCH 1 done: loss 0.29', 'EPOCH 2 done: loss 0.2'))),
      'epoch-text',
    );
    assert.equal(
      idOf(
        'metrics.json',
        bytesOf(joinLines('{"iteration": 19, "total_loss": 2}', '{"iteration": 39, "total_loss": 1}')),
      ),
      'jsonl',
    );
    assert.equal(idOf('data.bin', version), 'tensorboard');
  });

  test('prefers what is made for a log to what merely reads it', () => {
    const table = joinLines(
      'epoch,train_loss,eval_loss,eval_top1,eval_top5,lr',
      '0,6.9,6.8,1.5,4.1,0.1',
      '1,6.8,6.7,2.5,5.1,0.1',
    );
    assert.equal(idOf('summary.csv', bytesOf(table)), 'timm-csv');
    assert.ok(recognise('summary.csv', bytesOf(table))!.confidence > 0.8);
  });

  test('looks behind the first 64 KiB, and at the end of the file', () => {
    const setup = 'Loading a shard of the data\n'.repeat(5000);
    assert.equal(idOf('run.log', bytesOf(setup + records)), 'step-text');
    assert.equal(idOf('run.log', bytesOf(setup)), undefined);
    assert.equal(idOf('run.log', bytesOf(setup), bytesOf(`ading a shard\n${records}`)), 'step-text');
  });

  test('takes no other binary file for text', () => {
    const bytes = bytesOf(`\0\0${records}`);
    assert.equal(idOf('weights.bin', bytes, bytes), undefined);
  });

  test('an empty file is no log yet, but for one whose name says so', () => {
    assert.equal(idOf('run.log', new Uint8Array(0)), undefined);
    assert.equal(idOf('events.out.tfevents.1', new Uint8Array(0)), 'tensorboard');
  });

  test('an event file with one record', () => {
    assert.equal(idOf('x', event(1, 1, simple('loss', 1))), 'tensorboard');
  });

  test('no format is surer of a log than the ceiling under which it is asked', () => {
    const folder = join(__dirname, '../../fixtures');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const heads = files.filter((file) => statSync(file).isFile()).map((file) => [file, readFileSync(file)] as const);
    assert.ok(heads.length > 50);
    for (const [file, bytes] of heads) {
      const head = new Uint8Array(bytes.subarray(0, 65536));
      for (const [format, ceiling] of ceilings) {
        assert.ok(format.matches(basename(file), head) <= ceiling, `${format.id} of ${file}`);
      }
    }
  });
});
