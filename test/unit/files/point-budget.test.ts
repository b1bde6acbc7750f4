import assert from 'node:assert/strict';
import { axesOf } from '../../../src/files/axes';
import { curvesOf } from '../../../src/core/series/run-curves';
import { locateFile } from '../../../src/files/discover';
import { OpenRun } from '../../../src/files/open-run';
import { pointsOnLine } from '../../../src/files/points-at';
import { openRunService } from '../../../src/files/run-service';
import type { Run } from '../../../src/core/run';
import { useTemporaryFolder } from './support/temporary-folder';

const steps = 4000;
const spikeAt = 1501;

function log(): string {
  const lines = Array.from({ length: steps }, (_, at) => {
    const step = at + 1;
    const loss = step === spikeAt ? 77.5 : step === 2222 ? NaN : 2 - step / steps;
    return `step ${String(step)} | epoch ${String(Math.ceil(step / 1000))} | loss ${loss.toFixed(4)} | lr 0.001`;
  });
  return `${lines.join('\n')}\n`;
}

suite('A run that is read within a budget of points', function () {
  this.timeout(20_000);
  const folder = useTemporaryFolder();

  async function read(pointBudget: number): Promise<Run> {
    await folder.write({ 'train.log': log() });
    const source = (await locateFile(folder.at('train.log')))!;
    const open = new OpenRun(source, { name: 'train', pointBudget });
    await open.catchUp();
    open.end();
    return open.runs[0]!;
  }

  test('keeps no more than that, and draws a spike of one point on its line', async () => {
    const run = await read(1000);
    const kept = run.series.reduce((sum, { points }) => sum + points.length, 0);
    assert.ok(kept <= 1000 + run.series.length, String(kept));
    const curve = curvesOf(run, { axis: 'step', from: null, to: null, width: 300 }).find(
      ({ name }) => name === 'loss',
    )!;
    const spike = curve.y.indexOf(77.5);
    assert.equal(curve.line[spike], spikeAt);
    assert.equal(curve.x[spike], spikeAt);
    assert.equal(curve.exact, false);
    const gap = curve.y.findIndex(Number.isNaN);
    assert.equal(curve.line[gap], 2222);
  });

  test('is shown by step though each merged point may begin an epoch', async () => {
    assert.deepEqual(axesOf(await read(1000)), ['step', 'epoch']);
  });

  test('says what a line says, from what is kept or from its text', async () => {
    const run = await read(1000);
    const text = log().split('\n');
    const valueOn = (line: number): number | undefined =>
      pointsOnLine(run, folder.at('train.log'), line, text[line - 1]!).find(({ series }) => series === 'loss')?.value;
    assert.equal(valueOn(spikeAt), 77.5);
    assert.ok(Number.isNaN(valueOn(2222)));
    assert.equal(valueOn(steps), 1);
    for (const line of [5, 100, 1500, 1777, 3333]) assert.equal(valueOn(line), Number((2 - line / steps).toFixed(4)));
    const other = text[0]!.replace('loss 1.9998', 'loss 50');
    assert.equal(
      pointsOnLine(run, folder.at('train.log'), 1777, other).find((one) => one.series === 'loss'),
      undefined,
    );
    assert.deepEqual(pointsOnLine(run, folder.at('train.log'), steps + 1, 'loss 1.5'), []);
  });

  test('is read again when the setting changes', async () => {
    await folder.write({ 'train.log': log() });
    const service = openRunService({ onError: assert.fail });
    try {
      await service.configure({ meanings: [], pointBudget: 1000 });
      const { id } = (await service.follow(folder.at('train.log')))!;
      const request = { id, axis: 'step', from: null, to: null, width: 4000 } as const;
      assert.equal(
        (await service.curves(request)).every(({ exact }) => !exact),
        true,
      );
      await service.configure({ meanings: [], pointBudget: 1_000_000 });
      assert.equal(
        (await service.curves(request)).every(({ exact }) => exact),
        true,
      );
    } finally {
      service.dispose();
    }
  });
});
