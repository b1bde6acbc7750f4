import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { configFinder } from './configs';
import { eventRoot, groupRuns } from './group';
import { mapBounded } from './bounded';
import { isEventFile, splitOfFile, splitOfFolder } from './names';
import { recogniseFile, recogniseFiles, type Look } from './recognise-files';
import type { RunSource } from './run-source';
import { list, walk, type Listing } from './walk';

/** Runs whose configs are looked for at the same time; each costs two listings at most. */
const runsAtOnce = 8;

/** All runs at or below a folder, sorted by path. `look` is given every file that may be a log. */
export async function discoverRuns(
  folder: string,
  isExcluded: (path: string) => boolean = () => false,
  look?: Look,
): Promise<readonly RunSource[]> {
  const listings = await walk(folder, isExcluded);
  return runsIn(
    listings.map((listing) => ({
      ...listing,
      files: listing.files.filter((name) => !isExcluded(join(listing.folder, name))),
    })),
    look,
  );
}

async function runsIn(listings: readonly Listing[], look?: Look): Promise<readonly RunSource[]> {
  const names = new Map(listings.map((listing) => [listing.folder, listing.files]));
  const groups = groupRuns(await recogniseFiles(listings, look), (at) => names.get(at) ?? []);
  const order = new Intl.Collator('en', { numeric: true });
  groups.sort((a, b) => order.compare(a.parts[0].path, b.parts[0].path));
  return mapBounded(groups, runsAtOnce, configFinder());
}

/**
 * The run that a log file belongs to, with the other logs that make it; null when the file is no training log.
 * Rejects when the file cannot be opened. A checkpoint's log stands for itself here, since that very file was named.
 */
export async function locateFile(path: string): Promise<RunSource | null> {
  const log = await recogniseFile(path);
  if (log === null) return null;
  const listing = (await list(log.folder)) ?? { folder: log.folder, files: [log.name], folders: [], links: [] };
  if (isEventFile(log.name)) return holding(path, await runsIn(await eventListings(listing)));
  const named = splitOfFile(log.name);
  if (named) {
    const files = listing.files.filter((name) => splitOfFile(name)?.rest === named.rest);
    return holding(path, await runsIn([{ ...listing, files }]));
  }
  const part = { path, format: log.format, split: null };
  return configFinder()({ id: path, parts: [part] });
}

/** The run at a path: of a file the run it belongs to, of a folder the one that was written to last. */
export async function locate(path: string): Promise<RunSource | null> {
  if (!(await stat(path)).isDirectory()) return locateFile(path);
  const runs = await discoverRuns(path);
  const itself = runs.find((run) => run.id === path);
  if (itself || runs.length === 0) return itself ?? null;
  const modified = await Promise.all(runs.map(async (run) => (await stat(run.parts[0].path)).mtimeMs));
  return runs[modified.indexOf(Math.max(...modified))] ?? null;
}

function holding(path: string, runs: readonly RunSource[]): RunSource | null {
  return runs.find((run) => run.parts.some((part) => part.path === path)) ?? null;
}

/** The folders whose event files make one run with those of `listing`. */
async function eventListings(listing: Listing): Promise<readonly Listing[]> {
  const { root } = eventRoot(listing.folder, listing.files);
  const top = root === listing.folder ? listing : await list(root);
  if (top === null) return [listing];
  const splits = top.folders.filter((name) => splitOfFolder(name) !== null).map((name) => join(root, name));
  const found = await Promise.all(splits.map(list));
  const onlyEvents = (entry: Listing): Listing => ({ ...entry, files: entry.files.filter(isEventFile) });
  const mine = found.filter((entry) => entry !== null).filter((entry) => entry.files.every(isEventFile));
  return [onlyEvents(top), ...mine].filter((entry) => entry.files.length > 0);
}
