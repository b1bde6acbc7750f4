import type { RunService, RunState, ServiceOptions } from '../service';
import type { Thread } from './platform';
import { Calls, type Reply } from './rpc';
import type { RemoteRunService, WorkerEvent } from './worker-service';

export interface WorkerServiceOptions {
  /** Told when the worker stopped unexpectedly, and of errors that it met without having been asked. */
  readonly report?: (message: string) => void;
}

/** What takes a while, and is watched and stopped meanwhile. */
interface LongTask<Progress> {
  onProgress(progress: Progress): void;
  onStart(stop: () => void): void;
}

type RemoteCalls = Calls<RemoteRunService, WorkerEvent>;

/**
 * The run service in a worker thread of its own. A worker that stops unexpectedly is started once more and told again
 * what to follow; should that one stop too, every call fails with the reason.
 */
export function workerService(startThread: () => Thread, options: WorkerServiceOptions = {}): RunService {
  const listeners = new Set<(state: RunState) => void>();
  const report = options.report ?? (() => undefined);
  /** Paths that are followed, with the run that each turned out to be. */
  const paths = new Map<string, string>();
  /** Each is told the progress of its own kind. */
  const tasks = new Map<number, LongTask<never>>();
  let lastTask = 0;
  let folders: readonly string[] = [];
  let configured: ServiceOptions | null = null;
  let restarted = false;
  let disposed = false;
  let dead: string | null = null;
  let worker = start();

  function start(): { readonly thread: Thread; readonly calls: RemoteCalls } {
    const thread = startThread();
    const calls: RemoteCalls = new Calls((request) => thread.postMessage(request), onEvent);
    let reason = 'it ended';
    thread.on('message', (reply) => calls.receive(reply as Reply<WorkerEvent>));
    thread.on('error', (error) => (reason = error.message));
    thread.on('exit', () => stopped(calls, reason));
    return { thread, calls };
  }

  function onEvent(event: WorkerEvent): void {
    switch (event.type) {
      case 'change':
        listeners.forEach((listener) => listener(event.state));
        break;
      case 'progress':
        tasks.get(event.task)?.onProgress(event.progress as never);
        break;
      case 'error':
        report(event.message);
    }
  }

  /** Makes a call that `given` watches and stops. */
  async function during<Result, Progress>(
    given: LongTask<Progress> | undefined,
    start: (task: number) => Promise<Result>,
  ): Promise<Result> {
    const task = ++lastTask;
    if (given) tasks.set(task, given);
    given?.onStart(() => {
      call('stop', task).catch((error: unknown) => report(String(error)));
    });
    try {
      return await start(task);
    } finally {
      tasks.delete(task);
    }
  }

  function stopped(calls: RemoteCalls, reason: string): void {
    const message = `Reading runs stopped: ${reason}`;
    calls.abandon(message);
    if (disposed) return;
    report(message);
    if (restarted) {
      dead = message;
      return;
    }
    restarted = true;
    worker = start();
    resume().catch((error: unknown) => report(error instanceof Error ? error.message : String(error)));
  }

  /** Brings a new worker to where the last one was. */
  async function resume(): Promise<void> {
    if (configured) await call('configure', configured);
    const found = folders.length > 0 ? await during(undefined, (task) => call('discover', folders, task)) : [];
    const followed = await Promise.all(
      [...new Set(paths.values())].map((id) => during(undefined, (task) => call('follow', id, task))),
    );
    for (const state of [...found, ...followed]) if (state) onEvent({ type: 'change', state });
  }

  const call: RemoteCalls['call'] = (name, ...args) =>
    dead === null ? worker.calls.call(name, ...args) : Promise.reject(new Error(dead));

  return {
    recognise: (path) => call('recognise', path),
    curves: (request) => call('curves', request),
    table: (request) => call('table', request),
    thinned: (id) => call('thinned', id),
    asOf: (request) => call('asOf', request),
    replay: (id, given) => during(given, (task) => call('replay', id, task)),
    compare: (ids) => call('compare', ids),
    compareCurves: (request) => call('compareCurves', request),
    pointsAt: (path, line) => call('pointsAt', path, line),
    epochLines: (path) => call('epochLines', path),
    readConfig: (path, text) => call('readConfig', path, text),
    lintConfig: (path, text, given) => call('lintConfig', path, text, given),
    openStream: (origin) => call('openStream', origin),
    pushStream: (id, text) => call('pushStream', id, text),
    streamText: (id) => call('streamText', id),
    closeStream: (id) => call('closeStream', id),
    async follow(path, given) {
      const state = await during(given, (task) => call('follow', path, task));
      if (state) paths.set(path, state.id);
      return state;
    },
    unfollow(path) {
      for (const [followed, id] of paths) if (followed === path || id === path) paths.delete(followed);
      return call('unfollow', path);
    },
    discover(searched, given) {
      folders = searched;
      return during(given, (task) => call('discover', searched, task));
    },
    configure(given) {
      configured = given;
      return call('configure', given);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      listeners.clear();
      worker.calls.abandon('The run service was closed');
      worker.thread.terminate().catch((error: unknown) => report(String(error)));
    },
  };
}
