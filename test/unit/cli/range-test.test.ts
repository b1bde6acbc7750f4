import assert from 'node:assert/strict';
import type { ScheduleDocument } from '../../../src/cli/json';
import { executedCode } from '../../python/range-tests';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from './support/run-cli';

suite('fitcheck schedule range-test', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string) => runCli(words.split(' '), { cwd: folder.path });
  const json = async (words: string): Promise<ScheduleDocument> => {
    const { stdout, status, stderr } = await fitcheck(`schedule range-test ${words} --json`);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as ScheduleDocument;
  };

  test('needs no number, and gives the code that was executed', async () => {
    const { plan, snippets } = await json('--framework keras,ultralytics');
    assert.deepEqual({ ...plan, kind: 'range-test', start: 1e-7, peak: 10, length: 200, unit: 'step' }, plan);
    const codes = snippets.map(({ code }) => code);
    assert.deepEqual(codes, [executedCode('keras'), executedCode('ultralytics')]);
    const { stdout } = await fitcheck('schedule range-test --framework keras');
    assert.match(stdout, /^ +class LearningRateRangeTest\(keras\.callbacks\.Callback\):$/m);
    assert.match(stdout, /lr_range_test\.csv, which Fitcheck reads/);
  });

  test('goes around what is usual for a run, in its framework', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, epoch) => `${epoch},0.8,0.01,${1 / (epoch + 1)},0.8,${1 / (epoch + 1)}`,
    );
    await folder.write({
      'run/training.csv': `epoch,accuracy,learning_rate,loss,val_accuracy,val_loss\n${rows.join('\n')}\n`,
    });
    const { plan, snippets } = await json('--from run');
    assert.ok(plan.kind === 'range-test');
    assert.ok(plan.start <= 1e-5 && plan.peak >= 1 && plan.peak / plan.start >= 1e5, `${plan.start} to ${plan.peak}`);
    assert.deepEqual(
      snippets.map(({ framework }) => framework),
      ['keras'],
    );
  });

  test('takes ends, steps and shape', async () => {
    const { plan } = await json('--start 1e-4 --peak 3 --steps 400 --shape linear');
    assert.deepEqual({ ...plan, start: 1e-4, peak: 3, length: 400, shape: 'linear' }, plan);
    const epochs = await json('--epochs 2 --steps-per-epoch 150');
    assert.equal(epochs.plan.length, 300);
    const low = await json('--peak 1e-7');
    assert.ok(low.plan.kind === 'range-test' && low.plan.start < 1e-7);
    const { status, stderr } = await fitcheck('schedule range-test --start 1 --peak 0.1');
    assert.equal(status, 2);
    assert.match(stderr, /--start 1 is not below the peak 0\.1/);
  });
});
