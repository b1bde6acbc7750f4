import { basename, dirname } from '../platform';
import { isEventFile, splitOfFolder, type Split } from '../names';
import { groupBy, partition, runOf, trainingFirst, type Layout } from './layout';

/** The event files of a folder are one run, and so are those of `train/` and `validation/` below one folder. */
export const eventFiles: Layout = {
  habit: 'TensorBoard: event files of one folder, or of train/ and validation/ side by side',
  group(logs, tree) {
    const [own, rest] = partition(logs, ({ name }) => isEventFile(name));
    const placed = own.map((log) => ({ log, ...eventRoot(log.folder, tree.names(log.folder)) }));
    const runs = groupBy(placed, ({ root }) => root).map((group) => runOf(group[0]!.root, trainingFirst(group)));
    return { runs, rest };
  },
  around({ name, folder }) {
    if (!isEventFile(name)) return null;
    const isSplit = splitOfFolder(basename(folder)) !== null;
    const top = isSplit ? dirname(folder) : folder;
    return {
      folder: top,
      enters: (path) => dirname(path) === top && splitOfFolder(basename(path)) !== null,
      holds: isEventFile,
    };
  },
};

/**
 * The folder that is the run of an event file. `logs/train/` with nothing but event files is a split of `logs/`, also
 * while `logs/validation/` is still missing; YOLO's `detect/train/`, full of other files, is a run of that name.
 */
function eventRoot(folder: string, names: readonly string[]): { readonly root: string; readonly split: Split | null } {
  const split = splitOfFolder(basename(folder));
  return split !== null && names.every(isEventFile) ? { root: dirname(folder), split } : { root: folder, split: null };
}
