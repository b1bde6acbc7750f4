import { folderOf, isBelow } from './paths';

/**
 * The folder under which each run is listed: the next one above it that holds another run, as runs of one experiment
 * lie side by side, each in a folder of its own or not. No folder above `roots`, the workspace's. O(runs · depth).
 */
export function runFolders(ids: readonly string[], roots: readonly string[]): ReadonlyMap<string, string> {
  const above = new Map(ids.map((id) => [id, foldersAbove(id, roots)]));
  const counts = new Map<string, number>();
  for (const folders of above.values()) {
    for (const folder of folders) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const folderOfRun = (folders: readonly string[], id: string): string =>
    folders.find((folder) => counts.get(folder)! > 1) ?? folders.at(-1) ?? folderOf(id);
  return new Map([...above].map(([id, folders]) => [id, folderOfRun(folders, id)]));
}

/** Innermost first, up to the workspace's folder; of a run outside of it the next one alone. */
function foldersAbove(id: string, roots: readonly string[]): readonly string[] {
  const root = roots.find((one) => isBelow(id, one));
  const folders = [folderOf(id)];
  while (root !== undefined && folders.at(-1)!.length > root.length) folders.push(folderOf(folders.at(-1)!));
  return folders;
}
