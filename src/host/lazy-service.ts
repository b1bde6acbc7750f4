import type { RunService, RunState, ServiceOptions } from '../service';
import { emitter } from './emitter';

/**
 * A service that comes to life at its first use, so that opening an editor without a log starts no worker.
 * Options given before that are handed over then.
 */
export function lazyService(create: () => RunService): RunService {
  const changes = emitter<RunState>();
  let options: ServiceOptions | null = null;
  let service: RunService | null = null;

  const started = async (): Promise<RunService> => {
    if (service === null) {
      service = create();
      service.onChange(changes.fire);
      if (options !== null) await service.configure(options);
    }
    return service;
  };

  return {
    recognise: async (path) => (await started()).recognise(path),
    follow: async (path, task) => (await started()).follow(path, task),
    unfollow: async (path) => service?.unfollow(path),
    discover: async (folders, task) => (await started()).discover(folders, task),
    curves: async (request) => (await started()).curves(request),
    table: async (request) => (await started()).table(request),
    thinned: async (id) => (await started()).thinned(id),
    replay: async (id, task) => (await started()).replay(id, task),
    asOf: async (request) => (await started()).asOf(request),
    compare: async (ids) => (await started()).compare(ids),
    compareCurves: async (request) => (await started()).compareCurves(request),
    pointsAt: async (path, line) => (await started()).pointsAt(path, line),
    epochLines: async (path) => (await started()).epochLines(path),
    readConfig: async (path, text) => (await started()).readConfig(path, text),
    lintConfig: async (path, text, given) => (await started()).lintConfig(path, text, given),
    openStream: async (origin) => (await started()).openStream(origin),
    pushStream: async (id, text) => (await started()).pushStream(id, text),
    streamText: async (id) => (await service?.streamText(id)) ?? null,
    closeStream: async (id) => service?.closeStream(id),
    configure: async (given) => {
      options = given;
      await service?.configure(given);
    },
    onChange: (listener) => {
      const { dispose } = changes.on(listener);
      return dispose;
    },
    dispose: () => service?.dispose(),
  };
}
