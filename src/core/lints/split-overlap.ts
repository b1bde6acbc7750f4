/**
 * ## What it means
 * Validation reads the file that training reads, or a file that is called a test set.
 *
 * ## Why it happens
 * On its own training data a model is always good. And a test set by which epochs and settings are chosen has been
 * trained on in that way, so that its result is no longer one on unseen data.
 *
 * ## What to try
 * A part held back from training for the choices, and the test set once, at the end.
 *
 * ## Sources
 * Prechelt (1998) on the three sets; Google's tuning playbook.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, leafOf, parentsOf } from './facts';
import { at, type Lint, type LintFinding } from './lint';

const role =
  /^(train|val|valid|validation|eval|dev)(?:_(?:file|path|data|dir|data_path|data_dir|csv|json|ann_file|annotations|set|dataset|files))?$/;
/** Files of rows. One of annotations, JSON or XML, mostly says of each example to which set it belongs. */
const datafile = /\.(?:csv|tsv|jsonl|parquet|txt|npy|npz|h5|hdf5|pkl|pt|arrow|lmdb|tfrecords?|bin|gz|zst)$/i;

export const splitOverlap: Lint = {
  id: 'L44',
  check(facts) {
    const train = facts.entries.filter((entry) => splitOf(entry) === 'train');
    const validation = facts.entries.filter((entry) => splitOf(entry) === 'validation');
    return [...detectron(facts), ...validation.flatMap((entry) => judge(entry, train))];
  },
};

function splitOf(entry: ConfigEntry): 'train' | 'validation' | null {
  const word = role.exec(leafOf(entry))?.[1];
  if (word === undefined || typeof entry.value !== 'string') return null;
  return word === 'train' ? 'train' : 'validation';
}

function judge(entry: ConfigEntry, train: readonly ConfigEntry[]): readonly LintFinding[] {
  const path = String(entry.value);
  // A key that cuts the file, or says how, makes one file into two sets.
  if ([...entry.siblings.keys()].some((key) => /split|fold|ratio|fraction|portion|subset|frac/.test(key))) return [];
  const same = train.find((other) => other.value === path && other.siblings === entry.siblings);
  if (same !== undefined && lastFolders(path).includes('train')) return [at(entry, 'error', 'same', { path })];
  if (same !== undefined && datafile.test(path)) return [at(entry, 'info', 'maybe-same', { path })];
  return isTestSet(path) ? [at(entry, 'warning', 'test', { path })] : [];
}

/** A folder or a file that is called a test set, and no part of it validation. */
function isTestSet(path: string): boolean {
  const words = lastFolders(path);
  return (
    words.includes('test') &&
    /[./\\]/.test(path) &&
    !words.some((word) => /^(?:val|valid|validation|dev|eval|train)/.test(word))
  );
}

/** Words of the last two parts of a path. */
function lastFolders(path: string): readonly string[] {
  return path
    .split(/[/\\]/)
    .slice(-2)
    .flatMap((part) => part.toLowerCase().split(/[^a-z]+/));
}

/** Detectron2 names registered sets, of which one has one split. */
function detectron({ entries }: LintFacts): readonly LintFinding[] {
  const named = (leaf: string): ConfigEntry | undefined =>
    entries.find((entry) => leafOf(entry) === leaf && parentsOf(entry).at(-1) === 'datasets');
  const train = named('train');
  const test = named('test');
  if (train === undefined || test === undefined || isEmpty(train.value)) return [];
  const name = String(train.value);
  return name === String(test.value)
    ? [at(test, 'error', 'same', { path: name.replace(/[()"',\s]+/g, ' ').trim() })]
    : [];
}

function isEmpty(value: ConfigEntry['value']): boolean {
  return !/\w/.test(String(value));
}
