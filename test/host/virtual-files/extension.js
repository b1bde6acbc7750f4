// A file system in the memory of a web extension: /project/train.log, /project/config.yaml, and what tests write.
const { Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, workspace } = require('vscode');

const lines = (epochs) =>
  Array.from({ length: epochs }, (_, at) => {
    const [train, validation] = [2 * 0.93 ** at, at < 12 ? 2 * 0.95 ** at : 1.08 + 0.03 * (at - 11)];
    return `epoch ${at + 1}/60 train_loss ${train.toFixed(4)} val_loss ${validation.toFixed(4)}\n`;
  }).join('');

/** Content by path; folders are told by what lies in them. */
const files = new Map([
  ['/project/train.log', encoded(lines(40))],
  ['/project/config.yaml', encoded('optimizer: adam\nlearning_rate: 0.001\nbatch_size: 32\nepochs: 60\n')],
]);
const times = new Map();

function encoded(text) {
  return new TextEncoder().encode(text);
}

function isFolder(path) {
  return [...files.keys()].some((file) => file.startsWith(path === '/' ? '/' : `${path}/`));
}

exports.activate = ({ subscriptions }) => {
  const changed = new EventEmitter();
  const write = (path, bytes) => {
    const type = files.has(path) ? FileChangeType.Changed : FileChangeType.Created;
    files.set(path, bytes);
    times.set(path, Date.now());
    changed.fire([{ type, uri: { ...workspace.workspaceFolders[0].uri, path } }]);
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat(uri) {
      const bytes = files.get(uri.path);
      if (bytes === undefined && !isFolder(uri.path)) throw FileSystemError.FileNotFound(uri);
      const type = bytes === undefined ? FileType.Directory : FileType.File;
      return { type, ctime: 1, mtime: times.get(uri.path) ?? 1, size: bytes?.length ?? 0 };
    },
    readDirectory(uri) {
      const folder = uri.path === '/' ? '/' : `${uri.path}/`;
      const inside = [...files.keys()]
        .filter((file) => file.startsWith(folder))
        .map((file) => file.slice(folder.length));
      return [...new Set(inside.map((name) => name.split('/')[0]))].map((name) => [
        name,
        files.has(folder + name) ? FileType.File : FileType.Directory,
      ]);
    },
    readFile(uri) {
      const bytes = files.get(uri.path);
      if (bytes === undefined) throw FileSystemError.FileNotFound(uri);
      return bytes;
    },
    writeFile: (uri, bytes) => write(uri.path, bytes),
    createDirectory: () => undefined,
    delete: (uri) => void files.delete(uri.path),
    rename: () => undefined,
  };
  subscriptions.push(workspace.registerFileSystemProvider('memfs', provider, { isCaseSensitive: true }));
};
