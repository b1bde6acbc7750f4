import type { RunState } from '../../service';
import { runFolders } from './run-folders';

/** More are no comparison of runs that belong together but a look at all there are. */
const most = 100;

/**
 * The runs that one is best compared with, itself among them: those of its sweep, else those listed under one folder
 * with it. Alone it is compared with none. O(runs · depth).
 */
export function siblings(run: RunState, all: readonly RunState[], roots: readonly string[]): readonly string[] {
  const swept = all.filter(({ sweep }) => sweep !== null && sweep.key === run.sweep?.key);
  const folders = runFolders(
    all.map(({ id }) => id),
    roots,
  );
  const near = swept.length > 1 ? swept : all.filter(({ id }) => folders.get(id) === folders.get(run.id));
  return near.length > 1 && near.length <= most ? near.map(({ id }) => id) : [];
}
