import { FSWatcher } from 'chokidar';
import type { Stats } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import { configRank, isSkippedFolder, mayBeLog } from './names';

/** What happened to a file; `gone` also when it was moved away. */
export type FileEvent = 'changed' | 'gone';

export interface WatchOptions {
  /** Asks the disk again and again instead of waiting for its events, which network mounts do not send. */
  readonly polling: boolean;
  /** Paths that are passed over in the trees. */
  readonly isExcluded: (path: string) => boolean;
  /** `changedAt` is when the file was written or put there; milliseconds since 1970. */
  readonly onEvent: (event: FileEvent, path: string, changedAt: number) => void;
  readonly onError: (error: Error) => void;
}

/** Polling that costs little even over a network. Milliseconds. */
const pollingInterval = 1000;

export interface Watch {
  /** Tells of every file below the folder that may be a log or a config, also of those that are there already. */
  addTree(folder: string): void;
  /** Tells of these files only. Their folders are watched, so that a file that comes back is noticed. */
  addFiles(files: readonly string[]): void;
  removeFiles(files: readonly string[]): void;
  close(): Promise<void>;
}

/** Whether a watched tree tells of a path below it; `isFile` is undefined where that is not known yet. */
export function isToldBelow(tree: string, path: string, isFile: boolean | undefined): boolean {
  const above = path
    .slice(tree.length + 1)
    .split(sep)
    .slice(0, -1);
  if (above.some(isSkippedFolder)) return false;
  const name = basename(path);
  if (isFile === true) return mayBeLog(name) || configRank(name) !== null;
  return isFile === undefined || !isSkippedFolder(name);
}

/** Watches with one chokidar for all; what nobody asked for is never looked at. */
export function openWatch({ polling, isExcluded, onEvent, onError }: WatchOptions): Watch {
  const trees = new Set<string>();
  const files = new Set<string>();
  const folders = new Set<string>();
  const watcher = new FSWatcher({
    persistent: true,
    usePolling: polling,
    interval: pollingInterval,
    ignorePermissionErrors: true,
    ignored: (path, stats) => !isWanted(path, stats?.isFile()),
  });

  function isWanted(path: string, isFile: boolean | undefined): boolean {
    if (files.has(path) || folders.has(path) || trees.has(path)) return true;
    const tree = [...trees].find((root) => path.startsWith(root + sep));
    return tree !== undefined && !isExcluded(path) && isToldBelow(tree, path, isFile);
  }

  const changed = (path: string, stats?: Stats) =>
    onEvent('changed', path, stats ? Math.max(stats.mtimeMs, stats.ctimeMs) : Date.now());
  watcher.on('add', changed);
  watcher.on('change', changed);
  watcher.on('unlink', (path) => onEvent('gone', path, Date.now()));
  watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));

  return {
    addTree(folder) {
      trees.add(folder);
      watcher.add(folder);
    },
    addFiles(paths) {
      for (const path of paths) {
        if (files.has(path)) continue;
        files.add(path);
        // A folder added twice would be read and listened to twice.
        const folder = dirname(path);
        if (!folders.has(folder)) watcher.add(folder);
        folders.add(folder);
        watcher.add(path);
      }
    },
    removeFiles(paths) {
      for (const path of paths) if (files.delete(path)) watcher.unwatch(path);
    },
    close: () => watcher.close(),
  };
}
