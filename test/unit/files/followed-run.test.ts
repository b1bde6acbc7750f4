import assert from 'node:assert/strict';
import { appendFile, utimes } from 'node:fs/promises';
import { locateFile } from '../../../src/files/discover';
import type { RunState } from '../../../src/service';
import { FollowedRun } from '../../../src/files/followed-run';
import { textLog } from './support/logs';
import { pointsOf } from './support/next-state';
import { useTemporaryFolder } from './support/temporary-folder';

suite('A followed run', () => {
  const folder = useTemporaryFolder();

  async function followed(log: string, now: () => number): Promise<FollowedRun> {
    await folder.write({ 'train.log': log });
    return new FollowedRun((await locateFile(folder.at('train.log')))!, {}, now);
  }

  test('takes an unfinished last line as it stands once the log rests', async () => {
    const run = await followed(textLog(5) + 'Epoch 6/50 - loss: 0.3', () => Date.now());
    assert.equal(pointsOf((await run.refresh(false))!, 'loss'), 5);
    assert.equal(pointsOf(run.rest()!, 'loss'), 6);
  });

  test('stalls where it was seen alive and falls silent, and not where it was old when it was found', async () => {
    let ahead = 0;
    const rulesOf = (state: RunState | null) => state!.reports.at(-1)!.findings.map(({ rule }) => rule);
    const run = await followed(textLog(12), () => Date.now() + ahead);
    await run.refresh(false);
    ahead = 8 * 3_600_000;
    assert.ok(rulesOf(run.rest()).includes('D57'));
    assert.equal(run.nextRest(), null);
    const old = await followed(textLog(12), () => Date.now() + ahead);
    await old.refresh(false);
    assert.ok(!rulesOf(old.rest()).includes('D57'));
  });

  test('does not rest while it is being read, so that no end is declared between two chunks', async () => {
    const run = await followed(textLog(5), () => Date.now());
    await run.refresh(false);
    await appendFile(folder.at('train.log'), textLog(3, 6) + 'Epoch 9/50 - lo');
    const reading = run.refresh(false);
    assert.equal(run.rest(), null);
    assert.equal(pointsOf((await reading)!, 'loss'), 8);
    await appendFile(folder.at('train.log'), 'ss: 0.1 - val_loss: 0.2\n');
    assert.equal(pointsOf((await run.refresh(false))!, 'loss'), 9);
  });

  test('has news of what comes up while it is watched, and none of what was there before', async () => {
    const broken = (from: number) => textLog(3, from).replace(/loss: [\d.]+/g, 'loss: nan');
    const isRaised = (state: RunState | null) => state!.raised.some(({ code }) => code === 'non-finite-loss');
    const run = await followed(textLog(12), () => Date.now());
    assert.deepEqual((await run.refresh(false))!.raised, []);
    await appendFile(folder.at('train.log'), broken(13));
    assert.ok(isRaised(await run.refresh(false)));
    const old = await followed(textLog(12) + broken(13), () => Date.now());
    assert.ok(!isRaised(await old.refresh(false)));
    await appendFile(folder.at('train.log'), textLog(2, 16));
    assert.ok(!isRaised(await old.refresh(false)));
  });

  test('tells when it will be over by when its lines came', async () => {
    let now = Date.now();
    const run = await followed(textLog(1), () => now);
    assert.equal((await run.refresh(false))!.endsAt, null);
    for (let epoch = 2; epoch <= 5; epoch++) {
      await appendFile(folder.at('train.log'), textLog(1, epoch));
      now = Date.now() + 60_000 * epoch;
      await utimes(folder.at('train.log'), now / 1000, now / 1000);
      await run.refresh(false);
    }
    const minutes = (run.state!.endsAt! - now) / 60_000;
    assert.ok(Math.abs(minutes - 45) < 1, `${minutes} minutes for 45 epochs of one each`);
  });
});
