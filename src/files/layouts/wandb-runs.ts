import { basename, dirname, join } from '../platform';
import type { FoundLog } from '../recognise-files';
import { groupBy, partition, runOf, type Layout, type Tree } from './layout';

/** `run-20240214_191836-mw8ngzqq`, `offline-run-…`, or the copy of the newest one where the system knows no links. */
const rootPattern = /^(.*?[\\/](?:(?:offline-)?run-\d{8}_\d{6}-[\w-]+|latest-run))[\\/]/;
/** A run's logs, the most telling first: its records, the history of versions before 0.10, and what it printed. */
const mainNames = [/^run-.+\.wandb$/, /^wandb-history\.jsonl$/, /^output\.log$/];

/** One folder of a run with the log that stands for it. */
interface Folder {
  readonly root: string;
  readonly main: FoundLog;
  /** Id of the run, which a resumed run keeps; null where only the folder of a copy would tell it. */
  readonly id: string | null;
}

/** W&B keeps a folder per run, and one more for each time that it is resumed; all with the same id are one run. */
export const wandbRuns: Layout = {
  habit: 'Weights & Biases: a folder per run, resumed ones under the same id, and a copy of the newest one',
  group(logs, tree) {
    const [own, others] = partition(logs, ({ path }) => rootPattern.test(path));
    const perFolder = groupBy(own, ({ path }) => rootOf(path)!);
    const folders = perFolder.flatMap((group) => folderOf(group) ?? []);
    // A folder without any of these holds what the user put there.
    const rest = perFolder.filter((group) => folderOf(group) === null).flat();
    const distinct = folders.filter((folder) => !isCopy(folder, folders));
    const runs = groupBy(distinct, ({ root, id, main }) =>
      id !== null && isRecords(main) ? `${dirname(root)} ${id}` : root,
    ).map((group) => {
      const inOrder = [...group].sort((a, b) => (timeOf(a.root) < timeOf(b.root) ? -1 : 1));
      const members = inOrder.map(({ main }) => ({ log: main, split: null }));
      const run = runOf(inOrder[0]!.root, members);
      return { ...run, ownConfigs: [inOrder.flatMap(({ root }) => configsOf(root, tree)), []] };
    });
    return { runs, rest: [...others, ...rest] };
  },
  around(log) {
    const root = rootOf(log.path);
    if (root === null) return null;
    const id = idOf(root, log);
    const folder = dirname(root);
    const isOwn = (path: string): boolean => path === root || (id !== null && basename(path).endsWith(`-${id}`));
    return {
      folder,
      enters: (path) => (dirname(path) === folder ? isOwn(path) : basename(path) === 'files' && isOwn(dirname(path))),
      holds: (name) => mainNames.some((pattern) => pattern.test(name)),
    };
  },
};

function rootOf(path: string): string | null {
  return rootPattern.exec(path)?.[1] ?? null;
}

function folderOf(logs: readonly FoundLog[]): Folder | null {
  const root = rootOf(logs[0]!.path)!;
  const places = [root, join(root, 'files')];
  for (const pattern of mainNames) {
    const main = logs.find(({ name, folder }) => pattern.test(name) && places.includes(folder));
    if (main !== undefined) return { root, main, id: idOf(root, main) };
  }
  return null;
}

function idOf(root: string, { name }: FoundLog): string | null {
  return /^run-(.+)\.wandb$/.exec(name)?.[1] ?? /run-\d{8}_\d{6}-(.+)$/.exec(basename(root))?.[1] ?? null;
}

/** Whether a folder repeats another one that is named by its time. */
function isCopy(folder: Folder, all: readonly Folder[]): boolean {
  if (basename(folder.root) !== 'latest-run') return false;
  return all.some(
    ({ root, id, main }) =>
      root !== folder.root &&
      dirname(root) === dirname(folder.root) &&
      (folder.id === null ? main.bytes === folder.main.bytes : id === folder.id),
  );
}

function isRecords({ name }: FoundLog): boolean {
  return name.endsWith('.wandb');
}

/** The copy of the newest folder stands for the newest. */
function timeOf(root: string): string {
  return /\d{8}_\d{6}/.exec(basename(root))?.[0] ?? '9';
}

function configsOf(root: string, tree: Tree): readonly string[] {
  const files = join(root, 'files');
  return tree.names(files).includes('config.yaml') ? [join(files, 'config.yaml')] : [];
}
