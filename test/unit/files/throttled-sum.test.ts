import assert from 'node:assert/strict';
import { throttledSum } from '../../../src/files/throttled-sum';
import { openTask } from '../../../src/files/task-progress';
import type { ReadProgress } from '../../../src/service';

suite('Telling of progress', () => {
  test('a sum is told ten times a second at most, and what is left at the end', () => {
    const told: number[] = [];
    let now = 0;
    const sum = throttledSum(
      (more) => told.push(more),
      () => now,
    );
    for (; now < 1000; now++) sum.add(1);
    assert.ok(told.length <= 11 && told.length >= 10, String(told.length));
    sum.flush();
    sum.flush();
    assert.equal(
      told.reduce((all, one) => all + one, 0),
      1000,
    );
  });

  test('a task adds up what several runs read, ten times a second at most, and stops them all', () => {
    const told: ReadProgress[] = [];
    let now = 0;
    let stop = (): void => undefined;
    const task = openTask({ onStart: (given) => (stop = given), onProgress: (one) => told.push(one) }, () => now);
    task.expect(2, 100);
    task.reading.onRead?.(30);
    now = 100;
    task.reading.onRead?.(20);
    task.runDone();
    now = 200;
    task.runDone();
    assert.deepEqual(told, [
      { runs: 0, ofRuns: 2, bytes: 0, ofBytes: 100 },
      { runs: 0, ofRuns: 2, bytes: 50, ofBytes: 100 },
      { runs: 2, ofRuns: 2, bytes: 50, ofBytes: 100 },
    ]);
    assert.ok(!task.reading.signal!.aborted);
    stop();
    assert.ok(task.reading.signal!.aborted);
  });

  test('without anybody who asks nothing is told, and nothing stops', () => {
    const task = openTask(undefined, () => 0);
    task.expect(1, 10);
    task.reading.onRead?.(10);
    assert.ok(!task.signal.aborted);
  });
});
