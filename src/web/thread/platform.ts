import type { Platform } from '../../files/platform/contract';
import type { Ends } from '../file-access';
import { portOf } from '../port';
import { openFiles } from './files';
import { gunzip } from './gunzip';
import { basename, dirname, extname, join, relative, resolve, sep } from './paths';

/** What a web worker offers to the reading of runs. */
export function webPlatform({ service, files }: Ends<MessagePort>): Platform {
  const turns = new MessageChannel();
  const waiting: (() => void)[] = [];
  turns.port1.onmessage = () => waiting.shift()?.();
  return {
    ...{ basename, dirname, extname, join, relative, resolve, sep },
    ...openFiles(files),
    gunzip,
    // A timer of none would still take 4 ms after the fifth in a row.
    pause: () =>
      new Promise((resume) => {
        waiting.push(resume);
        turns.port2.postMessage(null);
      }),
    background: () => undefined,
    parallelism: () => 1,
    startThread() {
      throw new Error('A browser reads runs in one thread');
    },
    parentPort: portOf(service),
    workerData: null,
  };
}
