import { join, stat } from './platform';
import { configFinder } from './configs';
import { groupRuns, surroundingsOf } from './group';
import { mapBounded } from './bounded';
import { recogniseFile, recogniseFiles, type Look } from './recognise-files';
import type { Recogniser } from './recogniser';
import type { RunSource } from './run-source';
import { walk, type Listing } from './walk';

/** Runs whose configs are looked for at the same time; each costs two listings at most. */
const runsAtOnce = 8;

/**
 * All runs at or below a folder, sorted by path. `look` is given every file that may be a log; the formats that a
 * person taught count where the recogniser has them.
 */
export async function discoverRuns(
  folder: string,
  isExcluded: (path: string) => boolean = () => false,
  recogniser?: Recogniser,
  look?: Look,
): Promise<readonly RunSource[]> {
  const listings = await walk(folder, isExcluded);
  return runsIn(
    listings.map((listing) => ({
      ...listing,
      files: listing.files.filter((name) => !isExcluded(join(listing.folder, name))),
    })),
    recogniser,
    look,
  );
}

/** `holds` tells by their names which files to look at; by default all are. */
async function runsIn(
  listings: readonly Listing[],
  recogniser?: Recogniser,
  look?: Look,
  holds: (name: string) => boolean = () => true,
): Promise<readonly RunSource[]> {
  const names = new Map(listings.map((listing) => [listing.folder, listing.files]));
  const wanted = listings.map((listing) => ({ ...listing, files: listing.files.filter(holds) }));
  const groups = groupRuns(await recogniseFiles(wanted, recogniser, look), {
    names: (folder) => names.get(folder) ?? [],
  });
  const order = new Intl.Collator('en', { numeric: true });
  groups.sort((a, b) => order.compare(a.parts[0].path, b.parts[0].path));
  return mapBounded(groups, runsAtOnce, configFinder());
}

/**
 * The run that a log file belongs to, with the other logs that make it; null when the file is no training log.
 * Rejects when the file cannot be opened.
 */
export async function locateFile(path: string, recogniser?: Recogniser): Promise<RunSource | null> {
  const log = await recogniseFile(path, recogniser);
  if (log === null) return null;
  const around = surroundingsOf(log);
  if (around !== null) {
    const { folder, enters, holds } = around;
    const listings = await walk(folder, (at) => at !== folder && !enters(at));
    const runs = await runsIn(listings, recogniser, undefined, holds);
    const run = runs.find((one) => one.parts.some((part) => part.path === path));
    if (run !== undefined) return run;
  }
  return configFinder()({ id: path, parts: [{ path, format: log.format, split: null }] });
}

/** The run at a path: of a file the run it belongs to, of a folder the one that was written to last. */
export async function locate(path: string, recogniser?: Recogniser): Promise<RunSource | null> {
  if (!(await stat(path)).isDirectory()) return locateFile(path, recogniser);
  const runs = await discoverRuns(path, undefined, recogniser);
  const itself = runs.find((run) => run.id === path);
  if (itself || runs.length === 0) return itself ?? null;
  const modified = await Promise.all(runs.map(async (run) => (await stat(run.parts[0].path)).mtimeMs));
  return runs[modified.indexOf(Math.max(...modified))] ?? null;
}
