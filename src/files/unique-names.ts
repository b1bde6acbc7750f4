import { basename, dirname, sep } from './platform';
import { isCheckpointFolder, isGenericName, stem } from './names';

/**
 * Names for runs by their paths, which must differ; no two names are the same. `runs/a/metrics.csv` and `runs/a.csv`
 * are both `a`; those that would be called the same get folders in front, or the file name behind, until they differ.
 * Order of growth: paths × depth.
 */
export function uniqueNames(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => nameOf(path, 1, false));
  const groups = new Map<string, number[]>();
  names.forEach((name, index) => {
    const members = groups.get(name);
    if (members) members.push(index);
    else groups.set(name, [index]);
  });
  for (const members of groups.values()) {
    if (members.length === 1) continue;
    const longer = distinctNames(members.map((index) => paths[index]!));
    members.forEach((index, place) => (names[index] = longer[place]!));
  }
  return names;
}

function distinctNames(paths: readonly string[]): readonly string[] {
  const deepest = Math.max(...paths.map((path) => path.split(sep).length));
  for (let depth = 1; depth <= deepest; depth++) {
    for (const [folders, withFile] of [
      [depth + 1, false],
      [depth, true],
    ] as const) {
      const names = paths.map((path) => nameOf(path, folders, withFile));
      if (new Set(names).size === names.length) return names;
    }
  }
  return paths;
}

/** The name of a path with as many words of it as `depth` says: folders, and the file where it tells something. */
function nameOf(path: string, depth: number, withFile: boolean): string {
  const folders = dirname(path)
    .split(sep)
    .filter((folder) => folder !== '' && folder !== '.' && !isCheckpointFolder(folder));
  const file = basename(path);
  if (isGenericName(file) && folders.length > 0) {
    return [...folders.slice(-depth), ...(withFile ? [file] : [])].join('/');
  }
  return [...(depth > 1 ? folders.slice(1 - depth) : []), withFile ? file : stem(file)].join('/');
}
