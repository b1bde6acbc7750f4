import { bytesOf } from '../core/advice/sizes';
import type { TextSink } from './io';

/** Redrawing more often than ten times a second only flickers. Milliseconds. */
const between = 100;
const barWidth = 20;

/** Takes back the line that a bar stands on. */
export const clearLine = '\r\u001b[K';

export interface Progress {
  /** Told once what there is to read; sizes in bytes. */
  expect(runs: number, totalBytes: number): void;
  read(bytes: number): void;
  runDone(): void;
  clear(): void;
}

/** A bar on standard error while logs are read; nothing where that is no terminal. */
export function openProgress(sink: TextSink, show: boolean, now: () => number = Date.now): Progress {
  if (!show || !sink.isTerminal) {
    return { expect: () => undefined, read: () => undefined, runDone: () => undefined, clear: () => undefined };
  }
  let runs = 0;
  let total = 0;
  let done = 0;
  let bytes = 0;
  let drawn = -Infinity;
  function draw(): void {
    if (runs === 0 || now() - drawn < between) return;
    drawn = now();
    // A log that grows while it is read has more bytes than it had when it was found.
    const share = total > 0 ? Math.min(1, bytes / total) : 0;
    const filled = Math.round(share * barWidth);
    const bar = '━'.repeat(filled) + '╌'.repeat(barWidth - filled);
    const logs = runs === 1 ? '1 run' : `${done} of ${runs} runs`;
    sink.write(`${clearLine}${bar} ${Math.floor(share * 100)} %  ${logs}, ${bytesOf(bytes, total)}`);
  }
  return {
    expect(found, size) {
      runs = found;
      total = size;
    },
    read(more) {
      bytes += more;
      draw();
    },
    runDone() {
      done++;
      draw();
    },
    clear() {
      if (drawn > -Infinity) sink.write(clearLine);
    },
  };
}
