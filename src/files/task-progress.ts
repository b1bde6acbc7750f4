import type { ReadTask } from '../service';
import type { Reading } from './tailed-file';

/** People see no more than ten steps in a second. Milliseconds. */
const between = 100;

/** A task that several runs are read for: it counts what they have read, and tells whether to stop. */
export interface OpenTask {
  readonly signal: AbortSignal;
  expect(runs: number, bytes: number): void;
  runDone(): void;
  /** How one of the runs is to be read. */
  readonly reading: Reading;
}

/** Starts a task; without one nothing is told, and nothing stops. */
export function openTask(task: ReadTask | undefined, now: () => number): OpenTask {
  const stop = new AbortController();
  let progress = { runs: 0, ofRuns: 0, bytes: 0, ofBytes: 0 };
  let told = -Infinity;
  function add(more: Partial<typeof progress>): void {
    progress = { ...progress, ...more };
    if (task === undefined || now() - told < between) return;
    told = now();
    task.onProgress(progress);
  }
  task?.onStart(() => stop.abort());
  return {
    signal: stop.signal,
    expect: (ofRuns, ofBytes) => add({ ofRuns, ofBytes }),
    runDone: () => add({ runs: progress.runs + 1 }),
    reading: { signal: stop.signal, onRead: (bytes) => add({ bytes: progress.bytes + bytes }) },
  };
}
