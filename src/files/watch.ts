import { configRank, isSkippedFolder, mayBeLog } from './names';
import { basename, dirname, listen, sep, type FileEvent } from './platform';

export interface WatchOptions {
  /** Asks the disk again and again instead of waiting for its events, which network mounts do not send. */
  readonly polling: boolean;
  /** Paths that are passed over in the trees. */
  readonly isExcluded: (path: string) => boolean;
  /** `changedAt` is when the file was written or put there; milliseconds since 1970. */
  readonly onEvent: (event: FileEvent, path: string, changedAt: number) => void;
  readonly onError: (error: Error) => void;
}

export interface Watch {
  /** Tells of every file below the folder that may be a log or a config, also of those that are there already. */
  addTree(folder: string): void;
  /** Tells of these files only. Their folders are watched, so that a file that comes back is noticed. */
  addFiles(files: readonly string[]): void;
  removeFiles(files: readonly string[]): void;
  close(): Promise<void>;
}

/** The path below a folder; null where it does not lie there. The root of a file system ends with its separator. */
export function belowFolder(folder: string, path: string): string | null {
  const start = folder.endsWith(sep) ? folder : folder + sep;
  return path.startsWith(start) ? path.slice(start.length) : null;
}

/** Whether a watched tree tells of a path below it; `isFile` is undefined where that is not known yet. */
export function isToldBelow(tree: string, path: string, isFile: boolean | undefined): boolean {
  const above = (belowFolder(tree, path) ?? path).split(sep).slice(0, -1);
  if (above.some(isSkippedFolder)) return false;
  const name = basename(path);
  if (isFile === true) return mayBeLog(name) || configRank(name) !== null;
  return isFile === undefined || !isSkippedFolder(name);
}

/** Watches with one listener for all; what nobody asked for is never looked at. */
export function openWatch({ polling, isExcluded, onEvent, onError }: WatchOptions): Watch {
  const trees = new Set<string>();
  const files = new Set<string>();
  const folders = new Set<string>();
  const listener = listen({ polling, isWanted, onEvent, onError });

  function isWanted(path: string, isFile: boolean | undefined): boolean {
    if (files.has(path) || folders.has(path) || trees.has(path)) return true;
    const tree = [...trees].find((root) => belowFolder(root, path) !== null);
    return tree !== undefined && !isExcluded(path) && isToldBelow(tree, path, isFile);
  }

  return {
    addTree(folder) {
      trees.add(folder);
      listener.addTree(folder);
    },
    addFiles(paths) {
      for (const path of paths) {
        if (files.has(path)) continue;
        files.add(path);
        // A folder added twice would be read and listened to twice.
        const folder = dirname(path);
        if (!folders.has(folder)) listener.addFolder(folder);
        folders.add(folder);
        listener.addFile(path);
      }
    },
    removeFiles(paths) {
      for (const path of paths) if (files.delete(path)) listener.removeFile(path);
    },
    close: () => listener.close(),
  };
}
