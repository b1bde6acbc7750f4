import { Disposable, FileSystemError, FileType, RelativePattern, Uri, workspace, type FileStat } from 'vscode';
import { runUri, uriPath } from '../host/run-uri';
import type { FileAccess, FileChange, NamedFile } from './file-access';

/** Files through the editor's own file systems, whatever stands behind them. */
export function filesOfEditor(onChange: (change: FileChange) => void): FileAccess & Disposable {
  const watches = new Map<string, Disposable>();
  return {
    async stat(path) {
      const attributes = await attributesOf(runUri(path));
      if (attributes === null) return null;
      const { type, size, mtime } = attributes;
      return { kind: isFile(type) ? 'file' : 'folder', size, modified: mtime };
    },
    list: async (folder) =>
      (await workspace.fs.readDirectory(runUri(folder))).map(([name, type]) => ({ name, kind: kindOf(type) })),
    read: async (path) => workspace.fs.readFile(runUri(path)),
    async watch(path, isTree) {
      watches.get(path)?.dispose();
      watches.set(path, watchOf(runUri(path), isTree, onChange));
    },
    async unwatch(path) {
      watches.get(path)?.dispose();
      watches.delete(path);
    },
    dispose() {
      watches.forEach((watch) => watch.dispose());
      watches.clear();
    },
  };
}

function watchOf(uri: Uri, isTree: boolean, onChange: (change: FileChange) => void): Disposable {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  // Square brackets let a pattern take characters of a name as they are.
  const literal = name.replace(/[*?[\]{}]/g, '[$&]');
  const watcher = workspace.createFileSystemWatcher(
    isTree ? new RelativePattern(uri, '**/*') : new RelativePattern(Uri.joinPath(uri, '..'), literal),
  );
  const changed = (at: Uri): void => onChange({ change: 'changed', path: uriPath(at) });
  return Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete((at) => onChange({ change: 'gone', path: uriPath(at) })),
  );
}

async function attributesOf(uri: Uri): Promise<FileStat | null> {
  try {
    return await workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

const isFile = (type: FileType): boolean => (type & FileType.File) !== 0;

/** A link to a file is as good as a file; one to a folder may lead in a circle. */
function kindOf(type: FileType): NamedFile['kind'] {
  if (isFile(type)) return 'file';
  return (type & FileType.SymbolicLink) === 0 ? 'folder' : 'link';
}
