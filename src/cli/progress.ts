import type { TextSink } from './io';

/** Redrawing more often than ten times a second only flickers. Milliseconds. */
const between = 100;
const barWidth = 20;

export interface Progress {
  read(bytes: number): void;
  runDone(): void;
  clear(): void;
}

const silent: Progress = { read: () => undefined, runDone: () => undefined, clear: () => undefined };

/** A bar on standard error while logs are read; nothing where that is no terminal. Sizes in bytes. */
export function openProgress(sink: TextSink, runs: number, totalBytes: number, show: boolean): Progress {
  if (!show || !sink.isTerminal) return silent;
  let done = 0;
  let bytes = 0;
  let drawn = 0;
  function draw(): void {
    const now = Date.now();
    if (now - drawn < between) return;
    drawn = now;
    const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0;
    const filled = Math.round(share * barWidth);
    const bar = '━'.repeat(filled) + '╌'.repeat(barWidth - filled);
    const logs = runs === 1 ? '1 run' : `${done} of ${runs} runs`;
    sink.write(`\r\u001b[K${bar} ${Math.round(share * 100)} %  ${logs}, ${(bytes / 1e6).toFixed(1)} MB read`);
  }
  return {
    read(more) {
      bytes += more;
      draw();
    },
    runDone() {
      done++;
      draw();
    },
    clear() {
      if (drawn > 0) sink.write('\r\u001b[K');
    },
  };
}
