import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders below a root that are looked into, so that the search ends soon on any machine. */
const mostFolders = 12_000;

/** Files below a folder, breadth first, links not followed; folders whose name matches `leftOut` are passed over. */
export function filesBelow(root: string, leftOut?: RegExp): readonly string[] {
  const files: string[] = [];
  const folders = [root];
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    const folder = folders[at]!;
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && entry.name !== '__pycache__' && leftOut?.test(entry.name) !== true)
        folders.push(path);
    }
  }
  return files;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}
