import type { Ending } from '../gunzip';

/**
 * What a machine offers to the reading of runs. A process of Node has all of it at hand (`./index`); in a browser a
 * thread asks the extension host for files and gets by with less (`src/web/thread`). The worker's bundle holds neither:
 * it requires `./platform.js`, so that it is the same for both.
 */
export interface Platform {
  /** Paths are those of the system; in a browser `scheme://authority/path` for files that are on no disk. */
  readonly sep: string;
  basename(path: string): string;
  dirname(path: string): string;
  /** With its dot; empty for a name without one. */
  extname(path: string): string;
  join(...parts: readonly string[]): string;
  /** A path that does not depend on where the process was started. */
  resolve(path: string): string;
  relative(folder: string, path: string): string;

  /** These reject with an error whose `code` is `ENOENT` for what is not there. */
  stat(path: string): Promise<FileStats>;
  readdir(folder: string, options: { readonly withFileTypes: true }): Promise<readonly FolderEntry[]>;
  realpath(path: string): Promise<string>;
  readText(path: string): Promise<string>;
  openFile(path: string): Promise<OpenFile>;
  listen(options: ListenOptions): Listener;

  /** Unpacks a gzip stream until `onBytes` answers false. Rejects when the packed bytes cannot be read. */
  gunzip(packed: AsyncIterable<Uint8Array>, onBytes: (bytes: Uint8Array) => boolean): Promise<Ending>;

  /** Lets waiting messages and timers have their turn. */
  pause(): Promise<void>;
  /** Lets the process end while the timer still waits. */
  background(timer: Timer): void;
  /** Threads that work at the same time. */
  parallelism(): number;
  /** Starts a further thread that is given `data`; throws where there is none to be had. */
  startThread(file: string, data: unknown): Thread;
  /** The other end of this thread; null in the main one. */
  readonly parentPort: Port | null;
  /** What this thread was given when it was started. */
  readonly workerData: unknown;
}

export type Timer = ReturnType<typeof setTimeout>;

export interface FileStats {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  /** Which device and which file of it; 0 where that cannot be told. */
  readonly dev: number;
  readonly ino: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export interface FolderEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** A file that is open for reading. Answers come at once or as promises: `await` takes both. */
export interface OpenFile {
  /** As it was when it was opened. */
  readonly stats: FileStats;
  /** Fills the beginning of `buffer` from `position` on; answers with the number of bytes, fewer only at the end. */
  read(buffer: Uint8Array, position: number): number | Promise<number>;
  close(): void | Promise<void>;
}

/** What happened to a file; `gone` also when it was moved away. */
export type FileEvent = 'changed' | 'gone';

export interface ListenOptions {
  /** Asks the disk again and again instead of waiting for its events, which network mounts do not send. */
  readonly polling: boolean;
  /** `isFile` is undefined where that is not known yet. */
  readonly isWanted: (path: string, isFile: boolean | undefined) => boolean;
  /** `changedAt` is when the file was written or put there; milliseconds since 1970. */
  readonly onEvent: (event: FileEvent, path: string, changedAt: number) => void;
  readonly onError: (error: Error) => void;
}

/** What tells of changes to files. */
export interface Listener {
  /** All that is wanted below a folder. */
  addTree(folder: string): void;
  /** A folder of which only files are wanted that are added too. */
  addFolder(folder: string): void;
  addFile(path: string): void;
  removeFile(path: string): void;
  close(): Promise<void>;
}

/** One end of a channel between threads. */
export interface Port {
  postMessage(message: unknown, buffers?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

export interface Thread {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): Promise<unknown>;
}
