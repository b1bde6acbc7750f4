import { basename, dirname } from '../platform';
import { isEventFile } from '../names';
import { groupBy, partition, runOf, type Layout, type Tree } from './layout';

const document = 'catboost_training.json';
const tables = ['learn_error.tsv', 'test_error.tsv'];
const eventFolder = /^(?:learn|test\d*)$/;

/**
 * CatBoost writes the same values three times into its folder: as one document, as a table per set, as event files.
 * The document says most and stands for all of them; without it, the tables do.
 */
export const catboostFolder: Layout = {
  habit: 'CatBoost: a document, tables and event files of the same values in one folder',
  group(logs, tree) {
    const [own, rest] = partition(logs, (log) => rootOf(log, tree) !== null);
    const runs = groupBy(own, (log) => rootOf(log, tree)!).flatMap((group) => {
      const told = group.filter(({ name }) => name === document);
      const shown = told.length > 0 ? told : group.filter(({ name }) => tables.includes(name));
      const sorted = [...shown].sort((a, b) => a.name.localeCompare(b.name, 'en'));
      return sorted.length === 0
        ? []
        : [
            runOf(
              rootOf(group[0]!, tree)!,
              sorted.map((log) => ({ log, split: null })),
            ),
          ];
    });
    return { runs, rest };
  },
  around({ name, folder }) {
    if (!tables.includes(name)) return null;
    return { folder, enters: () => false, holds: (other) => other === document || tables.includes(other) };
  },
};

interface Place {
  readonly name: string;
  readonly folder: string;
}

function rootOf({ name, folder }: Place, tree: Tree): string | null {
  if (name === document || tables.includes(name)) return folder;
  const parent = dirname(folder);
  const isCopy = isEventFile(name) && eventFolder.test(basename(folder)) && tree.names(parent).includes(document);
  return isCopy ? parent : null;
}
