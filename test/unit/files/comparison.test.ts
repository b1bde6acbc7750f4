import assert from 'node:assert/strict';
import { openRunService } from '../../../src/files/run-service';
import type { RunService } from '../../../src/service';
import { lossTable } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

suite('A comparison of runs', function () {
  this.timeout(20_000);
  const folder = useTemporaryFolder();
  let service: RunService;

  setup(() => (service = openRunService({ onError: assert.fail })));
  teardown(() => service.dispose());

  async function followTwo(): Promise<readonly string[]> {
    await folder.write({
      'sweep/a/metrics.csv': lossTable(20),
      'sweep/a/config.yaml': 'learning_rate: 0.001\nbatch_size: 32\n',
      'sweep/b/metrics.csv': lossTable(30),
      'sweep/b/config.yaml': 'learning_rate: 0.1\nbatch_size: 32\n',
    });
    return (await service.discover([folder.at('sweep')])).map(({ id }) => id);
  }

  test('names the runs and tells what differs', async () => {
    const { title, runs, parameters, metrics } = await service.compare(await followTwo());
    assert.match(title, /(?:^|\/)sweep$/);
    assert.deepEqual(runs.map(({ name }) => name).sort(), ['a', 'b']);
    const [rate, size] = parameters;
    assert.deepEqual([rate!.name, rate!.differs, rate!.scale], ['learningRate', true, 'logarithmic']);
    assert.deepEqual([size!.name, size!.differs, size!.values], ['batchSize', false, [32, 32]]);
    assert.ok(runs.every(({ values }) => values.length === metrics.length));
  });

  test('draws one metric of every run, and leaves out what is not followed', async () => {
    const ids = await followTwo();
    const { metrics } = await service.compare(ids);
    const request = { metric: metrics[0]!.name, axis: 'epoch', from: null, to: null, width: 300 } as const;
    const curves = await service.compareCurves({ ids: [...ids, 'unknown'], ...request });
    assert.deepEqual(
      curves.map(({ run }) => run),
      ids,
    );
    assert.deepEqual(curves.map(({ x }) => x.length).sort(), [20, 30]);
    assert.deepEqual(await service.compareCurves({ ids, ...request, metric: 'unknown' }), []);
  });

  async function follow(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    await folder.write(files);
    return (await service.discover([folder.at('.')])).map(({ id }) => id);
  }

  test('is named after the folders and what the names of the runs begin with', async () => {
    const ids = await follow({
      'project/runs/sweep-010/metrics.csv': lossTable(12),
      'project/runs/sweep-011/metrics.csv': lossTable(14),
    });
    assert.equal((await service.compare(ids)).title, 'project/runs/sweep-*');
  });

  test('of what a config leaves out says that it differs, and of a run without a config nothing', async () => {
    const config = 'learning_rate: 0.001\nbatch_size: 32\noptimizer: adam\n';
    const ids = await follow({
      'a/metrics.csv': lossTable(12),
      'a/config.yaml': `${config}dropout: 0.1\n`,
      'b/metrics.csv': lossTable(14),
      'b/config.yaml': config,
      'c/metrics.csv': lossTable(16),
    });
    const { parameters, runs } = await service.compare(ids);
    assert.equal(runs.length, 3);
    const differs = Object.fromEntries(parameters.map((parameter) => [parameter.spelling, parameter.differs]));
    assert.deepEqual([differs.dropout, differs.batch_size, differs.learning_rate], [true, false, false]);
  });

  test('of nothing is empty', async () => {
    const { runs, sweeps, axes } = await service.compare([]);
    assert.deepEqual([runs, sweeps, axes], [[], [], []]);
  });
});
