import type { FileStats, FolderEntry, Listener, ListenOptions, OpenFile } from '../../files/platform/contract';
import { Calls } from '../../files/rpc';
import type { FileAccess, FileAttributes, FileChange } from '../file-access';

/** Files are read as a whole, and a browser's thread has some hundred megabytes for all it does. Bytes. */
const largestFile = 50_000_000;

/** What was read last is kept for the next question about the same file. Bytes. */
const largestMemory = 100_000_000;

interface Kept {
  readonly size: number;
  readonly modified: number;
  readonly bytes: Promise<Uint8Array>;
}

/** The files of the editor, by calls of the extension host. */
export function openFiles(port: MessagePort) {
  const listeners = new Set<ListenOptions>();
  const calls = new Calls<FileAccess, FileChange>((request) => port.postMessage(request), changed);
  port.onmessage = ({ data }) => calls.receive(data);
  /** By path, the file that was asked for last at the end. */
  const kept = new Map<string, Kept>();

  function changed({ change, path }: FileChange): void {
    if (change === 'gone') return tell('gone', path, Date.now());
    attributesOf(path).then(
      ({ kind, modified }) => kind === 'file' && tell('changed', path, modified === 0 ? Date.now() : modified),
      () => undefined, // It is gone by now, which is told as well.
    );
  }

  function tell(event: 'changed' | 'gone', path: string, at: number): void {
    for (const { isWanted, onEvent } of listeners) if (isWanted(path, true)) onEvent(event, path, at);
  }

  async function attributesOf(path: string): Promise<FileAttributes> {
    const attributes = await calls.call('stat', path);
    if (attributes === null) throw Object.assign(new Error('no such file or folder'), { code: 'ENOENT' });
    return attributes;
  }

  function bytesOf(path: string, { size, modified }: FileAttributes): Promise<Uint8Array> {
    const before = kept.get(path);
    kept.delete(path);
    // Without a time a file of the same size may be another one.
    const isSame = before?.size === size && before.modified === modified && modified !== 0;
    const next = isSame ? before : { size, modified, bytes: calls.call('read', path) };
    next.bytes.catch(() => kept.delete(path));
    kept.set(path, next);
    let sum = [...kept.values()].reduce((bytes, file) => bytes + file.size, 0);
    for (const [oldest, file] of kept) {
      if (sum <= largestMemory || oldest === path) break;
      kept.delete(oldest);
      sum -= file.size;
    }
    return next.bytes;
  }

  async function openFile(path: string): Promise<OpenFile> {
    const attributes = await attributesOf(path);
    if (attributes.kind !== 'file') throw new Error('it is no file');
    return {
      stats: statsOf(attributes),
      async read(buffer, position) {
        if (attributes.size > largestFile) {
          throw new Error(`it has more than the ${largestFile / 1e6} MB that can be read in a browser`);
        }
        const piece = (await bytesOf(path, attributes)).subarray(position, position + buffer.length);
        buffer.set(piece);
        return piece.length;
      },
      close: () => undefined,
    };
  }

  function listen(options: ListenOptions): Listener {
    const watched = new Set<string>();
    const watch = (path: string, isTree: boolean): void => {
      watched.add(path);
      calls.call('watch', path, isTree).catch((error: unknown) => options.onError(asError(error)));
    };
    const unwatch = (path: string): void => {
      watched.delete(path);
      calls.call('unwatch', path).catch((error: unknown) => options.onError(asError(error)));
    };
    listeners.add(options);
    return {
      addTree: (folder) => watch(folder, true),
      addFolder: () => undefined,
      addFile: (path) => watch(path, false),
      removeFile: unwatch,
      async close() {
        listeners.delete(options);
        watched.forEach(unwatch);
      },
    };
  }

  return {
    openFile,
    listen,
    stat: async (path: string): Promise<FileStats> => statsOf(await attributesOf(path)),
    realpath: async (path: string): Promise<string> => path,
    readdir: async (folder: string): Promise<readonly FolderEntry[]> => (await calls.call('list', folder)).map(entryOf),
    readText: async (path: string): Promise<string> => new TextDecoder().decode(await calls.call('read', path)),
  };
}

function statsOf({ kind, size, modified }: FileAttributes): FileStats {
  return {
    ...{ size, mtimeMs: modified, dev: 0, ino: 0 },
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
  };
}

function entryOf({ name, kind }: { readonly name: string; readonly kind: string }): FolderEntry {
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => kind === 'link',
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
