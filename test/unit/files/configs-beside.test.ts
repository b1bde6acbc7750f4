import assert from 'node:assert/strict';
import { readHyperparameters } from '../../../src/files/open-run';
import { openRunService } from '../../../src/files/run-service';
import type { RunService } from '../../../src/service';
import { lossTable } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Configs beside a run', function () {
  this.timeout(20_000);
  const folder = useTemporaryFolder();
  let service: RunService;

  setup(() => (service = openRunService({ onError: assert.fail })));
  teardown(() => service.dispose());

  /** The learning rate of a run with these files beside its log, and the file that it comes from. */
  async function rateBeside(files: Readonly<Record<string, string>>): Promise<string | null> {
    const beside = Object.entries(files).map(([name, text]) => [`top/run/${name}`, text] as const);
    await folder.write({ 'top/run/metrics.csv': lossTable(5), ...Object.fromEntries(beside) });
    const [run] = await service.discover([folder.at('top')]);
    const rate = run!.reports.at(-1)!.hyperparameters.learningRate;
    return rate === undefined ? null : `${String(rate.value)} ${rate.file.split(/[\\/]/).at(-1)!}:${String(rate.line)}`;
  }

  const cases: readonly [what: string, files: Readonly<Record<string, string>>, found: string | null][] = [
    ['TOML', { 'config.toml': '[optimizer]\nlr = 8e-4\n' }, '0.0008 config.toml:2'],
    ['a config of spaCy', { 'config.cfg': '[training.optimizer]\nlearn_rate = 0.1\n' }, '0.1 config.cfg:2'],
    ['a solver of Caffe', { 'solver.prototxt': 'base_lr: 0.01\n' }, '0.01 solver.prototxt:1'],
    ['a config of MMEngine', { 'config.py': "optim = dict(type='SGD', lr=0.02)\n" }, '0.02 config.py:1'],
    ['YAML before TOML', { 'config.toml': 'lr = 0.1\n', 'hparams.yaml': 'lr: 0.2\n' }, '0.2 hparams.yaml:1'],
    ['a script, which may have been given other values', { 'train.py': 'o = SGD(p, lr=0.1)\n' }, null],
    ['Python that trains nothing', { 'config.py': 'import django\nlr = 0.1\n' }, null],
  ];
  for (const [what, files, expected] of cases) {
    test(what, async () => assert.equal(await rateBeside(files), expected));
  }

  test('a file that a person named is read, whatever it is', async () => {
    await folder.write({ 'a/settings.py': 'import django\nlr = 0.1\n' });
    const [rate] = await readHyperparameters(folder.at('a/settings.py'));
    assert.deepEqual([rate?.name, rate?.value], ['learningRate', 0.1]);
  });
});
