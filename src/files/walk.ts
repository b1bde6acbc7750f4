import { join, readdir, realpath, sep, stat } from './platform';
import { mapBounded } from './bounded';
import { isSkippedFolder } from './names';

/** One folder with the names in it, sorted as people count (`version_2` before `version_10`). */
export interface Listing {
  readonly folder: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Names of symbolic links to folders. */
  readonly links: readonly string[];
}

/** Folders read at the same time: enough to keep a network disk busy, few enough to leave libuv's threads to others. */
const readAtOnce = 16;

const counting = new Intl.Collator('en', { numeric: true });

/**
 * Lists a folder and everything below it that may hold runs, sorted by path. Unreadable folders are passed over.
 * A link to a folder outside of the root is followed once; one to a folder inside is not, since that folder is reached
 * by its own name: so every loop ends and names do not depend on timing. `isExcluded` prunes by absolute path. Order of
 * growth: the number of entries.
 */
export async function walk(root: string, isExcluded?: (path: string) => boolean): Promise<readonly Listing[]> {
  const top = await realpath(root);
  const outside = new Set<string>();
  const listings: Listing[] = [];

  async function target(link: string): Promise<string[]> {
    const real = await realpath(link).catch(() => null);
    const known = real === null || outside.has(real) || real === top || `${real}${sep}`.startsWith(`${top}${sep}`);
    if (known || `${top}${sep}`.startsWith(`${real}${sep}`)) return [];
    outside.add(real);
    return [link];
  }

  let level = [root];
  while (level.length > 0) {
    const wanted = isExcluded ? level.filter((folder) => !isExcluded(folder)) : level;
    const found = (await mapBounded(wanted, readAtOnce, list)).filter((listing) => listing !== null);
    listings.push(...found);
    const linked = found.flatMap((listing) => listing.links.map((name) => join(listing.folder, name)));
    level = [
      ...found.flatMap((listing) => listing.folders.map((name) => join(listing.folder, name))),
      ...(await mapBounded(linked, readAtOnce, target)).flat(),
    ];
  }
  return listings.sort((a, b) => counting.compare(a.folder, b.folder));
}

/** Lists one folder; null when it cannot be read or is a Python environment. */
export async function list(folder: string): Promise<Listing | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.some((entry) => entry.name === 'pyvenv.cfg')) return null;
    const files: string[] = [];
    const folders: string[] = [];
    const links: string[] = [];
    for (const entry of entries) {
      if (entry.isFile()) files.push(entry.name);
      else if (isSkippedFolder(entry.name)) continue;
      else if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isSymbolicLink()) {
        const kind = await stat(join(folder, entry.name)).catch(() => null);
        if (kind?.isFile()) files.push(entry.name);
        else if (kind?.isDirectory()) links.push(entry.name);
      }
    }
    return {
      folder,
      files: files.sort(counting.compare),
      folders: folders.sort(counting.compare),
      links: links.sort(counting.compare),
    };
  } catch {
    return null;
  }
}
