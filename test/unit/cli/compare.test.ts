import Ajv2020 from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { outputSchema } from '../../../src/cli/schema';
import type { RunReport, SweepReport } from '../../../src/core/report';
import { noisy, fall } from '../facts/synthetic';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli, type World } from './support/run-cli';

/** Lowest losses of a sweep over four learning rates; the last one blows up. */
const lowest = { 0.001: 0.9, 0.003: 0.5, 0.01: 0.3, 0.03: 0.45 } as const;

function table(low: number, seed: number): string {
  const losses = noisy(fall(40, 2.3, low), 0.01, seed);
  const rows = losses.map((loss, epoch) => `${String(epoch + 1)},${String(0.9 * loss)},${String(loss)}`);
  return ['epoch,train_loss,val_loss', ...rows].join('\n');
}

suite('fitcheck compare', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string, world: Partial<World> = {}) =>
    runCli(words.split(' '), { cwd: folder.path, env: { NO_COLOR: '1' }, ...world });

  setup(async () => {
    for (const [place, [rate, low]] of Object.entries(lowest).entries()) {
      for (const seed of [1, 2]) {
        await folder.write({
          [`sweep/lr${rate}-${String(seed)}/metrics.csv`]: table(low, 10 * place + seed),
          [`sweep/lr${rate}-${String(seed)}/config.yaml`]: `learning_rate: ${rate}\nbatch_size: 32\ndataset: digits\nseed: ${String(seed)}\n`,
        });
      }
    }
    await folder.write({
      'sweep/lr1/metrics.csv': `epoch,train_loss,val_loss\n1,2,2\n2,1,1\n${[3, 4, 5, 6].map((epoch) => `${String(epoch)},nan,nan`).join('\n')}`,
      'sweep/lr1/config.yaml': 'learning_rate: 1\nbatch_size: 32\ndataset: digits\nseed: 1\n',
    });
  });

  test('tells the best, what is as good, what failed and what to try next', async () => {
    const { status, stdout, stderr } = await fitcheck('compare sweep', { columns: 80 });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(stdout, /^9 runs · 5 values of learning_rate · val_loss$/m);
    assert.match(stdout, /^all with dataset digits, batch size 32$/m);
    assert.match(stdout, /^learning_rate 0\.01 is best \(val_loss 0\.3\d*\)/m);
    assert.match(stdout, /^★ +0\.01 .* 2 {2}best$/m);
    assert.match(stdout, /^✖ +1 .*1 failed$/m);
    assert.ok(stdout.split('\n').every((line) => line.length <= 80));
  });

  test('gives the runs of analyze the rate of their sweep, as text and as JSON', async () => {
    const { stdout } = await fitcheck('analyze sweep --json');
    const { runs } = JSON.parse(stdout) as { runs: readonly RunReport[] };
    const diverged = runs.find(({ path }) => path === 'sweep/lr1/metrics.csv')!.learningRate!;
    assert.deepEqual([diverged.basis, diverged.direction], ['sweep', 'lower']);
    const text = (await fitcheck('analyze sweep')).stdout.replace(/\s+/g, ' ');
    assert.ok(text.includes(diverged.message), diverged.message);
  });

  test('with --quiet, one line', async () => {
    const { stdout } = await fitcheck('compare sweep --quiet', { columns: 120 });
    assert.match(stdout, /^9 runs · 5 values of learning_rate · val_loss · .*learning_rate 0\.01 is best/);
    assert.equal(stdout.trimEnd().split('\n').length, 2);
  });

  test('its JSON fits the schema, and is that of analyze', async () => {
    const { stdout } = await fitcheck('compare sweep --json');
    const document = JSON.parse(stdout) as { sweep: SweepReport; sweeps: readonly SweepReport[] };
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(outputSchema);
    assert.ok(validate(document), JSON.stringify(validate.errors));
    const { parameter, metric, best, edge, low, high } = document.sweep;
    assert.deepEqual(
      { parameter, metric, run: best!.run, value: best!.value, edge, low, high },
      {
        parameter: 'learningRate',
        metric: 'val_loss',
        run: best!.run,
        value: 0.01,
        edge: 'none',
        low: 0.01,
        high: 0.01,
      },
    );
    assert.match(best!.run, /lr0\.01-[12]$/);
    assert.equal(document.sweeps.length, 1);
    assert.equal((await fitcheck('analyze sweep --json')).stdout, stdout);
  });

  test('a narrow terminal shows less, and analyze points at it', async () => {
    const { stdout } = await fitcheck('compare sweep', { columns: 40 });
    assert.ok(
      stdout.split('\n').every((line) => line.length <= 40),
      stdout,
    );
    const analyzed = await fitcheck('analyze sweep --fail-on never', { columns: 80 });
    assert.match(analyzed.stdout, /^learning_rate 0\.01 is best \(val_loss 0\.3\d*\): fitcheck compare tells more$/m);
  });

  test('threads do not change what is said', async () => {
    const one = await fitcheck('compare sweep --json --jobs 1');
    assert.equal((await fitcheck('compare sweep --json --jobs 2')).stdout, one.stdout);
  });

  test('a single run has nothing to be compared with, and is no sweep', async () => {
    const alone = await fitcheck('compare sweep/lr0.01-1');
    assert.deepEqual([alone.status, alone.stdout], [0, '']);
    assert.match(alone.stderr, /one run only: nothing to compare/);
    const { sweep } = JSON.parse((await fitcheck('analyze sweep/lr0.01-1 --json')).stdout) as { sweep: null };
    assert.equal(sweep, null);
  });

  test('two runs without configs are compared by name, and are no sweep', async () => {
    await folder.write({ 'a.csv': table(0.3, 1), 'b.csv': table(0.5, 2) });
    const { stdout } = await fitcheck('compare a.csv b.csv', { columns: 80 });
    assert.match(stdout, /^a(\.csv)? is best \(val_loss 0\.3\d*\)$/m);
    assert.match(stdout, /^2 runs · val_loss$/m);
    const { sweep } = JSON.parse((await fitcheck('analyze a.csv b.csv --json')).stdout) as { sweep: null };
    assert.equal(sweep, null);
  });

  test('a batch size without its learning rate is a warning, for --fail-on', async () => {
    for (const batch of [32, 64, 128]) {
      await folder.write({
        [`batches/${String(batch)}/metrics.csv`]: table(0.2 + batch / 1000, batch),
        [`batches/${String(batch)}/config.yaml`]: `learning_rate: 0.1\nbatch_size: ${String(batch)}\n`,
      });
    }
    const { status, stdout } = await fitcheck('compare batches --fail-on warning', { columns: 80 });
    assert.equal(status, 1);
    assert.match(stdout, /▲ Batch sizes compared unfairly/);
  });
});
