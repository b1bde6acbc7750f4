import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { openStyle } from '../../../src/cli/text/style';
import { rateNews } from '../../../src/cli/text/watch-text';
import { analyze } from '../../../src/core/analyze';
import type { LiveNews } from '../../../src/core/replay/live';
import type { Run } from '../../../src/core/run';
import { fall, fallThenRise, runOf } from '../facts/synthetic';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from './support/run-cli';

const train = fall(60, 2, 0.1);
const validation = fallThenRise(60, 0.4, 0.8);

function lines(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  return rows.map((epoch) => `${epoch},${train[epoch]!.toFixed(5)},${validation[epoch]!.toFixed(5)}\n`).join('');
}

suite('fitcheck watch', () => {
  const folder = useTemporaryFolder();

  /** Watches a log, appends to it once it was found, and stops once the output says that the run shall. */
  async function watched(...words: readonly string[]): Promise<string> {
    const stop = new AbortController();
    let appended: Promise<void> | null = null;
    await folder.write({ 'log.csv': `epoch,train_loss,val_loss\n${lines(0, 20)}` });
    const append = () => (appended ??= appendFile(folder.at('log.csv'), lines(20, 60)));
    if (words.includes('--json')) setImmediate(() => void append());
    const { status, stdout } = await runCli(['watch', 'log.csv', ...words], {
      cwd: folder.path,
      stopped: stop.signal,
      columns: 80,
      onOutput(text) {
        void append();
        if (/ ■ Stop|"stop"/.test(text)) stop.abort();
      },
    });
    await appended;
    assert.equal(status, 0);
    return stdout;
  }

  test('tells how the run stands, then of each finding with what to do, then to stop', async () => {
    const told = (await watched('--no-color')).split('\n');
    assert.match(told[0]!, /^log\.csv {2}\S/);
    const raised = told.findIndex((line) => /^log\.csv {2}epoch \d+ {2}[▲✖] overfitting {2}log\.csv:\d+$/.test(line));
    assert.ok(raised > 0, told.join('\n'));
    assert.match(told[raised + 1]!, /^ {4}val_loss has risen/);
    assert.ok(told.some((line) => /■ Stop(?: here: the chance|: since epoch \d+ nothing better)/.test(line)));
    assert.ok(told.every((line) => line.length <= 100));
  });

  test('tells of a learning rate that should change once, and of none that is only doubtful', () => {
    const values = fall(40, 2.3, 2.25);
    const hyperparameters = { learningRate: 0.4, optimizer: 'SGD', batchSize: 32 };
    const blown = runOf({
      columns: [{ name: 'train_loss', values: [...values, ...fall(20, 30, 900)] }],
      hyperparameters,
    });
    const quiet = runOf({ columns: [{ name: 'train_loss', values }] });
    const news = (run: Run): LiveNews => ({ events: [], stop: null, analysis: analyze(run) });
    const rate = rateNews('log.csv', news(blown), openStyle(false, 80));
    assert.equal(rate?.direction, 'lower');
    assert.match(rate.lines.join('\n'), /^log\.csv\n {4}.*learningRate 0\.4 is too high/);
    assert.equal(rateNews('log.csv', news(quiet), openStyle(false, 80)), null);
    assert.equal(rateNews('log.csv', { events: [], stop: null, analysis: null }, openStyle(false, 80)), null);
  });

  test('no path is a wrong usage, and so is a limit', async () => {
    for (const words of [['watch'], ['watch', 'log.csv', '--until-epoch', '3']]) {
      const { status, stderr } = await runCli(words, { cwd: folder.path });
      assert.equal(status, 2);
      assert.match(stderr, /^fitcheck: watch /);
    }
  });
});
