import type { RunHistory } from '../core/replay/history';
import type { ReadProgress, RunService, RunState } from '../service';
import { buffersOf } from './curves';
import { pooledReaders } from './pooled-readers';
import { openReaders } from './readers';
import { parallelism, type Port } from './platform';
import { serve } from './rpc';
import { openRunService } from './run-service';

/** What a thread is given that is to help in a search instead of serving runs. */
export const asReader = 'reader';

/** The part of the run service that is called across threads; changes travel as events, and tasks by a number. */
export interface RemoteRunService extends Omit<RunService, 'onChange' | 'dispose' | 'follow' | 'discover' | 'replay'> {
  follow(path: string, task: number): Promise<RunState | null>;
  discover(folders: readonly string[], task: number): Promise<readonly RunState[]>;
  replay(id: string, task: number): Promise<RunHistory | null>;
  stop(task: number): Promise<void>;
}

export type WorkerEvent =
  | { readonly type: 'change'; readonly state: RunState }
  | { readonly type: 'progress'; readonly task: number; readonly progress: ReadProgress | number }
  | { readonly type: 'error'; readonly message: string };

/** Looking at heads gains little from more threads, and each takes some 40 MB while a folder is searched. */
const mostThreads = 4;

/**
 * Runs the service in this thread for the one at the other end of the port. Threads that help to search folders are
 * started with `file`, which has to call `serveReaders` where it was given `asReader`.
 */
export function serveRuns(port: Port, file: string): void {
  const stops = new Map<number, () => void>();
  const here = openReaders(() => null, mostThreads);
  const threads = Math.min(mostThreads, parallelism());
  const pool = { file, threads, millisecondsPerRun: 0, data: asReader, here, onRead: () => undefined };
  const readers = threads > 1 ? pooledReaders(pool) : here;
  const service = openRunService({
    readers,
    onError: (message) => remote.emit({ type: 'error', message }),
  });

  interface WatchedTask {
    onStart(stop: () => void): void;
    onProgress(progress: ReadProgress | number): void;
  }

  async function during<Result>(task: number, start: (task: WatchedTask) => Promise<Result>): Promise<Result> {
    try {
      return await start({
        onStart: (stop) => stops.set(task, stop),
        onProgress: (progress) => remote.emit({ type: 'progress', task, progress }),
      });
    } finally {
      stops.delete(task);
    }
  }

  const remoteService: RemoteRunService = {
    ...service,
    follow: (path, task) => during(task, (given) => service.follow(path, given)),
    discover: (folders, task) => during(task, (given) => service.discover(folders, given)),
    replay: (id, task) => during(task, (given) => service.replay(id, given)),
    stop: async (task) => stops.get(task)?.(),
  };
  const remote = serve<RemoteRunService, WorkerEvent>(port, remoteService, buffersOf);
  service.onChange((state) => remote.emit({ type: 'change', state }));
}
