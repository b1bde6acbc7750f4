import assert from 'node:assert/strict';
import { watched } from '../../../src/host/slow-reading';
import { progressText } from '../../../src/host/text/progress-text';
import type { ReadProgress, ReadTask } from '../../../src/service';
import { l10n } from './fixtures';

const progress: ReadProgress = { runs: 312, ofRuns: 1000, bytes: 1.2e9, ofBytes: 3.4e9 };

/** A reading that ends when the test says so. */
function openReading() {
  let task: ReadTask | null = null;
  let end: (result: string) => void = () => undefined;
  let stopped = false;
  const read = (given: ReadTask): Promise<string> => {
    task = given;
    given.onStart(() => (stopped = true));
    return new Promise((resolve) => (end = resolve));
  };
  return {
    read,
    get task() {
      return task!;
    },
    end: (result: string) => end(result),
    get stopped() {
      return stopped;
    },
  };
}

suite('A reading that takes long', () => {
  test('is shown with what was told before, can be stopped, and closes with its end', async () => {
    const reading = openReading();
    const told: ReadProgress[] = [];
    let closed: Promise<void> | null = null;
    const shown = new Promise<() => void>((resolve) => {
      const result = watched(
        (task) => {
          const under = reading.read(task);
          task.onProgress(progress);
          return under;
        },
        (stop, over) => {
          closed = over;
          resolve(stop);
          return (more) => told.push(more);
        },
        1,
      );
      result.then(
        (value) => assert.equal(value, 'read'),
        () => assert.fail(),
      );
    });
    const stop = await shown;
    stop();
    assert.ok(reading.stopped);
    reading.task.onProgress({ ...progress, runs: 313 });
    assert.deepEqual(
      told.map(({ runs }) => runs),
      [312, 313],
    );
    reading.end('read');
    await closed;
  });

  test('is not shown when it ends before a moment has passed, or fails', async () => {
    const show = () => assert.fail('shown');
    assert.equal(await watched(async () => 'at once', show, 1_000_000), 'at once');
    await assert.rejects(
      watched(
        async () => {
          throw new Error('no such file');
        },
        show,
        1_000_000,
      ),
      /no such file/,
    );
  });

  test('tells runs and bytes', () => {
    assert.equal(progressText(l10n, progress), '312 of 1,000 runs, 1.2 of 3.4 GB');
    assert.equal(progressText(l10n, { runs: 0, ofRuns: 1, bytes: 4e7, ofBytes: 9.14e8 }), '40.0 of 914.0 MB');
    assert.equal(progressText(l10n, { runs: 0, ofRuns: 0, bytes: 0, ofBytes: 0 }), 'Looking for runs');
  });
});
