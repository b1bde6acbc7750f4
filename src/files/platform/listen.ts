import { FSWatcher } from 'chokidar';
import type { Stats } from 'node:fs';
import type { Listener, ListenOptions } from './contract';

/** Polling that costs little even over a network. Milliseconds. */
const pollingInterval = 1000;

/** Tells also of files that are there already when a folder is added. */
export function listen({ polling, isWanted, onEvent, onError }: ListenOptions): Listener {
  const watcher = new FSWatcher({
    persistent: true,
    usePolling: polling,
    interval: pollingInterval,
    ignorePermissionErrors: true,
    ignored: (path, stats) => !isWanted(path, stats?.isFile()),
  });
  const changed = (path: string, stats?: Stats) =>
    onEvent('changed', path, stats ? Math.max(stats.mtimeMs, stats.ctimeMs) : Date.now());
  watcher.on('add', changed);
  watcher.on('change', changed);
  watcher.on('unlink', (path) => onEvent('gone', path, Date.now()));
  watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));
  const add = (path: string): void => void watcher.add(path);
  return {
    addTree: add,
    addFolder: add,
    addFile: add,
    removeFile: (path) => void watcher.unwatch(path),
    close: () => watcher.close(),
  };
}
