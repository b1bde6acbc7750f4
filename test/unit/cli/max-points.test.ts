import assert from 'node:assert/strict';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from './support/run-cli';

/** Longer than any budget below, noisy, with one spike and one NaN of which the lines are known. */
const rows = 20_000;
const spikeAt = 7001;
const nanAt = 12_345;

function table(): string {
  const lines = ['step,train_loss,val_loss,lr'];
  for (let row = 1; row <= rows; row++) {
    const noise = ((row * 7919) % 1000) / 5000;
    const loss = row === spikeAt ? 99 : row === nanAt ? NaN : 1 + 1 / (1 + row / 2000) + noise;
    lines.push([row, loss, row % 100 === 0 ? 1.2 + 1 / (1 + row / 2000) : '', 0.01].join(','));
  }
  return `${lines.join('\n')}\n`;
}

suite('--max-points', () => {
  const folder = useTemporaryFolder();

  test('keeps counts, ends, extremes and what is said of the run, and shows the NaN', async () => {
    await folder.write({ 'metrics.csv': table() });
    const whole = await runCli(['analyze', 'metrics.csv', '--json'], { cwd: folder.path });
    const words = ['analyze', 'metrics.csv', '--json', '--max-points', '3000'];
    const merged = await runCli(words, { cwd: folder.path });
    type Document = { runs: [{ series: { name: string; nonFinite: number }[]; fit: { verdict: string } }] };
    const [before, after] = [whole, merged].map(({ stdout }) => (JSON.parse(stdout) as Document).runs[0]);
    assert.deepEqual(after!.series, before!.series);
    assert.equal(after!.series.find(({ name }) => name === 'train_loss')?.nonFinite, 1);
    assert.equal(after!.fit.verdict, before!.fit.verdict);
    assert.equal(merged.stderr, '');
    const [text, mergedText] = await Promise.all(
      [[], ['--max-points', '3000']].map((more) =>
        runCli(['analyze', 'metrics.csv', '--no-color', ...more], { cwd: folder.path }),
      ),
    );
    assert.match(mergedText!.stdout, /×/);
    assert.match(text!.stdout, /×/);
  });

  test('holds for standard input as well', async () => {
    const words = ['analyze', '-', '--json', '--max-points', '3000'];
    const { stdout } = await runCli(words, { cwd: folder.path, stdin: table() });
    const [run] = (JSON.parse(stdout) as { runs: [{ series: { name: string; points: number }[] }] }).runs;
    assert.equal(run.series.find(({ name }) => name === 'train_loss')?.points, rows);
  });

  test('takes a number from 1 up', async () => {
    const { status, stderr } = await runCli(['analyze', 'x', '--max-points', '0'], { cwd: folder.path });
    assert.equal(status, 2);
    assert.match(stderr, /--max-points takes a number from 1 up, not "0"/);
  });
});
