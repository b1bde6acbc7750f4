import { dirname, join, stat } from './platform';
import { configRank } from './names';
import type { RunGroup, RunSource } from './run-source';
import { list } from './walk';

/** Looks for the configs beside runs; each folder is read once, however many runs it holds. */
export function configFinder(): (run: RunGroup) => Promise<RunSource> {
  const known = new Map<string, Promise<readonly string[]>>();
  function configsIn(folder: string): Promise<readonly string[]> {
    const found = known.get(folder) ?? findConfigs(folder);
    known.set(folder, found);
    return found;
  }
  return async (run) => {
    if (run.ownConfigs !== undefined) return { ...run, configs: run.ownConfigs };
    const logFolder = dirname(run.parts[0].path);
    const runFolder = run.parts[0].path === run.id ? logFolder : run.id;
    const beside = [...new Set([logFolder, run.parts.length > 1 ? dirname(run.parts[1]!.path) : logFolder, runFolder])];
    const near = (await Promise.all(beside.map(configsIn))).flat();
    const above = await configsIn(dirname(runFolder));
    return { ...run, configs: [near, above.filter((path) => !near.includes(path))] };
  };
}

async function findConfigs(folder: string): Promise<readonly string[]> {
  const listing = await list(folder);
  if (listing === null) return [];
  const ranked = listing.files.filter((name) => configRank(name) !== null);
  ranked.sort((a, b) => configRank(a)! - configRank(b)!);
  const hydra = join(folder, '.hydra', 'config.yaml');
  const hasHydra = await stat(hydra).then(
    () => true,
    () => false,
  );
  return [...ranked.map((name) => join(folder, name)), ...(hasHydra ? [hydra] : [])];
}
