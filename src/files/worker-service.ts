import type { MessagePort } from 'node:worker_threads';
import type { RunService, RunState } from '../service';
import { buffersOf } from './curves';
import { serve } from './rpc';
import { openRunService } from './run-service';

/** The part of the run service that is called across threads; changes travel as events. */
export type RemoteRunService = Omit<RunService, 'onChange' | 'dispose'>;

export type WorkerEvent =
  { readonly type: 'change'; readonly state: RunState } | { readonly type: 'error'; readonly message: string };

/** What a worker is started with. */
export interface WorkerSettings {
  readonly polling?: boolean;
}

/** Runs the service in this thread for the one at the other end of the port. */
export function serveRuns(port: MessagePort, settings: WorkerSettings): void {
  const service = openRunService({
    ...settings,
    onError: (message) => remote.emit({ type: 'error', message }),
  });
  const remote = serve<RemoteRunService, WorkerEvent>(port, service, buffersOf);
  service.onChange((state) => remote.emit({ type: 'change', state }));
}
