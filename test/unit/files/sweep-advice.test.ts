import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { openRunService } from '../../../src/files/run-service';
import type { LearningRateReport, RunReport } from '../../../src/core/report';
import type { RunService, RunState } from '../../../src/service';
import { runCli } from '../cli/support/run-cli';
import { fall, noisy } from '../facts/synthetic';
import { nextState } from './support/next-state';
import { useTemporaryFolder } from './support/temporary-folder';

const lowest = { 0.0003: 1.4, 0.001: 0.9, 0.003: 0.5, 0.01: 0.3, 0.03: 0.45 } as const;

function filesOf(folder: string, rate: string, low: number, seed: number): Readonly<Record<string, string>> {
  const losses = noisy(fall(40, 2.3, low), 0.01, seed);
  const rows = losses.map((loss, epoch) => `${String(epoch + 1)},${String(0.9 * loss)},${String(loss)}`);
  return {
    [`${folder}/metrics.csv`]: ['epoch,train_loss,val_loss', ...rows].join('\n'),
    [`${folder}/config.yaml`]: `learning_rate: ${rate}\nbatch_size: 32\nseed: ${String(seed)}\n`,
  };
}

const rateOf = (state: RunState | undefined): LearningRateReport | null => state?.reports.at(-1)?.learningRate ?? null;

suite('The rate of a followed run in its sweep', function () {
  this.timeout(20_000);
  const folder = useTemporaryFolder();
  let service: RunService;

  setup(async () => {
    service = openRunService({ onError: (message) => assert.fail(message) });
    for (const [place, [rate, low]] of Object.entries(lowest).entries()) {
      for (const seed of [1, 2]) await folder.write(filesOf(`sweep/lr${rate}-${seed}`, rate, low, 10 * place + seed));
    }
  });
  teardown(() => service.dispose());

  test('is what analyze tells on the folder of the sweep', async () => {
    const { stdout } = await runCli(['analyze', 'sweep', '--json'], { cwd: folder.path });
    const { runs } = JSON.parse(stdout) as { runs: readonly RunReport[] };
    const states = await service.discover([folder.at('sweep')]);
    assert.equal(states.length, runs.length);
    for (const state of states) {
      const told = runs.find(({ path }) => folder.at(path) === state.id)!;
      assert.deepEqual(JSON.parse(JSON.stringify(rateOf(state))), told.learningRate, state.id);
    }
    assert.deepEqual([...new Set(states.map((state) => rateOf(state)?.basis))], ['sweep']);
    assert.equal(rateOf(states.find(({ id }) => id.includes('lr0.0003-1')))?.direction, 'raise');
  });

  test('is that of the run alone while no other is known, and changes as others come and go', async () => {
    const alone = await service.follow(folder.at('sweep/lr0.0003-1/metrics.csv'));
    assert.notEqual(rateOf(alone!)?.basis, 'sweep');
    const joined = nextState(service, (state) => state.id === alone!.id && rateOf(state)?.basis === 'sweep');
    await service.discover([folder.at('sweep')]);
    await joined;
    const others = (await service.discover([folder.at('sweep')])).filter(({ id }) => id !== alone!.id);
    const left = nextState(service, (state) => state.id === alone!.id && rateOf(state)?.basis !== 'sweep');
    for (const { id } of others) await service.unfollow(id);
    const last = await service.follow(alone!.id);
    assert.notEqual(rateOf(last!)?.basis, 'sweep');
    await left;
  });

  test('comes with what was varied, and with the course of the run', async () => {
    const states = await service.discover([folder.at('sweep')]);
    const members = states.flatMap(({ sweep }) => sweep ?? []);
    assert.equal(members.length, states.length);
    assert.deepEqual([...new Set(members.map(({ key }) => key))].length, 1);
    assert.deepEqual(
      [...new Set(members.map(({ spelling, folder: of }) => [spelling, of].join()))],
      [`learning_rate,${folder.at('sweep')}`],
    );
    assert.deepEqual([...new Set(members.map(({ value }) => value))].sort(), [0.0003, 0.001, 0.003, 0.01, 0.03]);
    assert.ok(states.every(({ sketch }) => [...sketch].length === 6));
  });

  test('is told of a run that is written after the others', async () => {
    const late = 'sweep/lr0.1-1';
    await service.discover([folder.at('sweep')]);
    const told = nextState(service, (state) => state.id.includes('lr0.1-1') && rateOf(state)?.basis === 'sweep');
    await folder.write(filesOf(late, '0.1', 1.9, 7));
    assert.equal(rateOf(await told)?.direction, 'lower');
    await rm(folder.at(late), { recursive: true });
  });

  test('is not taken from runs of another folder', async () => {
    await folder.write(filesOf('other/one', '0.5', 0.2, 3));
    const states = await service.discover([folder.path]);
    const one = states.find(({ id }) => id.startsWith(folder.at('other')));
    const [sweeping] = states.filter(({ id }) => id.includes('lr0.01-1'));
    assert.equal(rateOf(sweeping)?.basis, 'sweep');
    assert.notEqual(one, undefined);
    const { stdout } = await runCli(['analyze', 'sweep', '--json'], { cwd: folder.path });
    const { runs } = JSON.parse(stdout) as { runs: readonly RunReport[] };
    const same = runs.find(({ path }) => folder.at(path) === sweeping!.id)!;
    assert.deepEqual(JSON.parse(JSON.stringify(rateOf(sweeping))), same.learningRate);
  });
});
