/**
 * Paths of files that are on no disk: `scheme://authority/folder/file`, which is how the host writes a Uri for the
 * reading of runs. What stands before the path is the root and never changes; a plain path has `/` for its root.
 */
export const sep = '/';

interface Parts {
  /** `scheme://authority`, or nothing. */
  readonly root: string;
  readonly names: readonly string[];
}

function partsOf(path: string): Parts {
  const root = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i.exec(path)?.[0] ?? '';
  return { root, names: path.slice(root.length).split('/').filter(Boolean) };
}

const whole = ({ root, names }: Parts): string => `${root}/${names.join('/')}`;

export function basename(path: string): string {
  return partsOf(path).names.at(-1) ?? '';
}

/** The root is its own. */
export function dirname(path: string): string {
  const { root, names } = partsOf(path);
  return whole({ root, names: names.slice(0, -1) });
}

export function extname(path: string): string {
  const name = basename(path);
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at);
}

export function join(first: string, ...more: readonly string[]): string {
  const { root, names } = partsOf(first);
  return whole({ root, names: [...names, ...more.flatMap((part) => part.split('/').filter(Boolean))] });
}

/** All paths are whole ones here. */
export function resolve(path: string): string {
  return whole(partsOf(path));
}

/** Of a path below the folder. */
export function relative(folder: string, path: string): string {
  return path.slice(folder.length).replace(/^\//, '');
}
