import assert from 'node:assert/strict';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { curvesOf, type Wanted } from '../../../src/core/series/run-curves';
import { locateFile } from '../../../src/files/discover';
import { FollowedRun } from '../../../src/files/followed-run';
import { eventFile } from './support/event-file';
import { useTemporaryFolder } from './support/temporary-folder';

const rows = 40_000;
const wanted: Wanted = { axis: 'step', from: 30_000, to: 30_400, width: 600 };

function lossAt(step: number): number {
  if (step === 30_123) return 50;
  return step === 30_234 ? NaN : 2 / Math.sqrt(1 + step / 100) + Math.sin(step * 12.9898) / 20;
}

const steps = Array.from({ length: rows }, (_, step) => step);
const text = (step: number) => (step === 30_234 ? 'nan' : lossAt(step).toFixed(6));
const logs: Readonly<Record<string, string | Uint8Array>> = {
  'metrics.csv': `step,loss,val_loss\n${steps.map((at) => `${at},${text(at)},${at % 100 ? '' : '1.5'}`).join('\n')}\n`,
  'log.jsonl': `${steps.map((at) => `{"step": ${at}, "loss": ${text(at).replace('nan', 'NaN')}, "lr": 0.001}`).join('\n')}\n`,
  'train.log': `Run of a net\n${steps.map((at) => `step ${at} | loss ${text(at)} | lr 0.001`).join('\n')}\n`,
  'windows.log': `${steps.map((at) => `step ${at} | loss ${text(at)} | lr 0.001`).join('\r\n')}\r\n`,
  'events.out.tfevents.1790000000.host': eventFile(steps.map((step) => ({ tag: 'loss', step, value: lossAt(step) }))),
};

suite('A part of a log whose points were merged', function () {
  this.timeout(60_000);
  const folder = useTemporaryFolder();

  async function follow(name: string, content: string | Uint8Array, pointBudget: number): Promise<FollowedRun> {
    await folder.write({ [name]: content });
    const source = (await locateFile(folder.at(name)))!;
    const run = new FollowedRun(source, { pointBudget }, () => 0);
    await run.refresh(false);
    return run;
  }

  for (const [name, content] of Object.entries(logs)) {
    test(`is read again, to the point, in ${name}`, async () => {
      const merged = await follow(name, content, 3000);
      const whole = await follow(name, content, 1_000_000);
      const loss = merged.newest!.series.find((series) => series.name === 'loss')!;
      assert.ok(loss.points.buckets!.count[100]! > 4);
      for (const range of [wanted, { ...wanted, from: 0, to: 300 }, { ...wanted, from: 39_800, to: null }]) {
        const curves = await merged.curves(range);
        assert.deepEqual(curves, curvesOf(whole.newest!, range));
        assert.ok(curves.every((curve) => curve.exact && curve.merged === undefined));
      }
      const kept = curvesOf(merged.newest!, wanted).find((curve) => curve.name === 'loss')!;
      assert.equal(kept.merged, true);
      assert.equal(kept.x[kept.y.indexOf(50)], 30_123);
    });
  }

  test('is read again while the log grows', async () => {
    const name = 'metrics.csv';
    const merged = await follow(name, logs[name]!, 3000);
    for (let step = rows; step < rows + 50; step++) {
      await appendFile(folder.at(name), `${String(step)},1.25,\n`);
      await merged.refresh(false);
    }
    const curve = (await merged.curves({ ...wanted, from: rows - 20, to: null })).find(
      ({ name: of }) => of === 'loss',
    )!;
    assert.equal(curve.exact, true);
    assert.deepEqual(
      [...curve.x],
      Array.from({ length: 71 }, (_, at) => rows - 21 + at),
    );
  });

  test('is told as it is kept where another file lies there now, and in a packed one', async () => {
    const name = 'metrics.csv';
    const replaced = await follow(name, logs[name]!, 3000);
    await writeFile(folder.at('other'), logs[name]!);
    await rename(folder.at('other'), folder.at(name));
    const packed = await follow('metrics.csv.gz', gzipSync(logs[name]!), 3000);
    for (const run of [replaced, packed]) {
      const curve = (await run.curves(wanted)).find((one) => one.name === 'loss')!;
      assert.equal(curve.merged, true);
      assert.equal(curve.exact, false);
      assert.equal(curve.x[curve.y.indexOf(50)], 30_123);
    }
  });

  test('is told as it is kept where its lines are others by now', async () => {
    const name = 'metrics.csv';
    const run = await follow(name, logs[name]!, 3000);
    await writeFile(
      folder.at(name),
      logs[name]!.toString().replace(text(30_200), '9'.padEnd(text(30_200).length, '.0')),
    );
    const curve = (await run.curves(wanted)).find((one) => one.name === 'loss')!;
    assert.equal(curve.merged, true);
    assert.ok(!curve.y.includes(9));
  });

  test('is read again for the latest question alone', async () => {
    const name = 'metrics.csv';
    const run = await follow(name, logs[name]!, 3000);
    const [earlier, later] = await Promise.all([run.curves(wanted), run.curves({ ...wanted, to: 30_300 })]);
    assert.equal(earlier[0]!.merged, true);
    assert.equal(later[0]!.exact, true);
  });
});
