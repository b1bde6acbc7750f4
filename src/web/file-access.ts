/** How the thread that reads runs reaches files: the extension host answers, since only it knows file systems. */
export interface FileAccess {
  /** Null for what is not there. */
  stat(path: string): Promise<FileAttributes | null>;
  list(folder: string): Promise<readonly NamedFile[]>;
  /** The whole file. */
  read(path: string): Promise<Uint8Array>;
  /** Tells of changes to a file, or of all below a folder, until `unwatch`. */
  watch(path: string, isTree: boolean): Promise<void>;
  unwatch(path: string): Promise<void>;
}

export interface FileAttributes {
  readonly kind: 'file' | 'folder';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; 0 where the file system keeps no time. */
  readonly modified: number;
}

export interface NamedFile {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

export interface FileChange {
  readonly change: 'changed' | 'gone';
  readonly path: string;
}

/** The first message to the thread: its ends of the channels for calls of the service and for files. */
export interface Ends<Port> {
  readonly service: Port;
  readonly files: Port;
}
