import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { openRunService } from '../../../src/files/run-service';
import type { RunService } from '../../../src/service';
import { nextState, pointsOf } from './support/next-state';
import { useTemporaryFolder } from './support/temporary-folder';

const look = { axis: 'epoch', from: null, to: null, width: 500 } as const;

/** A log of two losses that part after the twentieth epoch, with a line of heading. */
function overfitting(from: number, to: number): string {
  const lines = from === 1 ? ['epoch,train_loss,val_loss'] : [];
  for (let epoch = from; epoch <= to; epoch++) {
    const train = 0.2 + 2 * Math.exp(-epoch / 6);
    const validation = 0.5 + 1.8 * Math.exp(-epoch / 5) + (epoch > 20 ? 0.02 * (epoch - 20) : 0);
    const jitter = 0.004 * ((epoch * 7) % 5);
    lines.push(`${epoch},${(train + jitter).toFixed(4)},${(validation + jitter).toFixed(4)}`);
  }
  return `${lines.join('\n')}\n`;
}

suite('Replays of followed runs', () => {
  const folder = useTemporaryFolder();
  let service: RunService;

  setup(() => {
    service = openRunService({ onError: (message) => assert.fail(message) });
  });
  teardown(() => service.dispose());

  async function followed(epochs: number): Promise<string> {
    await folder.write({ 'log.csv': overfitting(1, epochs) });
    return (await service.follow(folder.at('log.csv')))!.id;
  }

  test('stop at each epoch and tell when a finding was raised', async () => {
    const id = await followed(40);
    const history = (await service.replay(id))!;
    assert.deepEqual(
      history.places.map(({ epoch }) => epoch),
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    const verdict = history.turns.findLast(({ event }) => event === 'verdict')!;
    assert.match(verdict.title, /verfitting since epoch 2\d/);
    assert.ok(verdict.at.epoch! > 20 && verdict.at.epoch! < 35);
    assert.equal(verdict.at.line, verdict.at.epoch! + 1);
  });

  test('the run as of a place is the run whose log ends there', async () => {
    const id = await followed(40);
    const at = (await service.replay(id))!.places[21]!;
    const known = (await service.asOf({ ...look, id, at, from: 5, to: 10 }))!;
    await folder.write({ 'short.csv': overfitting(1, 22) });
    const short = (await service.follow(folder.at('short.csv')))!.reports[0]!;
    assert.deepEqual(known.report.fit.message, short.fit.message);
    assert.deepEqual(
      known.report.series.map(({ last }) => last?.epoch),
      [22, 22],
    );
    assert.deepEqual(
      known.curves.map(({ x }) => x.at(-1)),
      [22, 22],
    );
    assert.deepEqual(
      known.detail?.map(({ x }) => [x[0], x.at(-1)]),
      [
        [4, 11],
        [4, 11],
      ],
    );
  });

  test('are kept until the run goes on', async () => {
    const id = await followed(20);
    const history = await service.replay(id);
    assert.equal(await service.replay(id), history);
    const next = nextState(service, (state) => pointsOf(state, 'val_loss') === 40);
    await appendFile(folder.at('log.csv'), overfitting(21, 40));
    await next;
    assert.equal((await service.replay(id))?.places.length, 40);
  });

  test('tell how far they are, and stop when asked', async () => {
    const id = await followed(40);
    const shares: number[] = [];
    let stop = (): void => assert.fail('was not told how to stop');
    const answer = await service.replay(id, {
      onStart: (given) => (stop = given),
      onProgress: (share) => {
        shares.push(share);
        if (share > 0.5) stop();
      },
    });
    assert.equal(answer, null);
    assert.ok(shares.length > 5 && shares.at(-1)! < 0.6);
    assert.ok(shares.every((share, index) => index === 0 || share > shares[index - 1]!));
  });

  test('know nothing of a run that is not followed', async () => {
    const at = { file: 'log.csv', line: 3, step: null, epoch: 2 };
    assert.equal(await service.replay('unknown'), null);
    assert.equal(await service.asOf({ ...look, id: 'unknown', at }), null);
  });
});
