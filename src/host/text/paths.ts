/** Paths as text, with either separator: a folder of Windows is read here as well as one of Linux. */

const forward = (path: string): string => path.replace(/\\/g, '/');

export function samePath(one: string, other: string): boolean {
  return forward(one) === forward(other);
}

/** The folder of a file or folder; the root is its own. */
export function folderOf(path: string): string {
  const end = forward(path).replace(/\/+$/, '').lastIndexOf('/');
  return end <= 0 ? path.slice(0, 1) : path.slice(0, end);
}

export function baseName(path: string): string {
  return forward(path).replace(/\/+$/, '').split('/').at(-1) ?? path;
}

/** True for the folder itself and for all below it. */
export function isBelow(path: string, folder: string): boolean {
  const parent = forward(folder).replace(/\/+$/, '');
  return forward(path) === parent || forward(path).startsWith(`${parent}/`);
}
