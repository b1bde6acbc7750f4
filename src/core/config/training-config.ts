import type { HyperparameterName } from '../run';
import { aliasOf } from './aliases';
import type { ConfigEntry } from './entry';
import { canonicalKey, canonicalPath } from './key';

/** Names that hardly any other kind of file uses; benchmarks of all kinds have a warm-up. */
const distinctive: ReadonlySet<HyperparameterName> = new Set<HyperparameterName>([
  'maxLearningRate',
  'minLearningRate',
  'batchSize',
  'totalBatchSize',
  'accumulation',
  'epochs',
  'momentum',
  'weightDecay',
  'gradientClip',
  'labelSmoothing',
]);

/** What only a log of a run, a result or a summary holds at its root. */
const logKeys = /^(?:log_history|wandb_runtime|runtime|timestamp|episode_reward_mean|training_iteration)$/;
const measured = /(?:^|_)(?:loss|accuracy|acc|perplexity)$/;
const progress = /^(?:step|steps|global_step|epoch|iter|iteration)$/;

/**
 * Whether a file configures a training run: it sets a learning rate, an optimizer and epochs, or two of the keys that few other files have.
 * Package manifests, pipelines of continuous integration, containers and linters set neither, a model's own config
 * sets sizes only, and a log or result names its learning rate beside measured values.
 */
export function isTraining(entries: readonly ConfigEntry[], names: readonly HyperparameterName[]): boolean {
  if (isRecord(entries)) return false;
  if (isSweep(entries)) return true;
  const found = new Set(names);
  // An optimizer by its name alone has the rate that its framework gives it.
  if (found.has('learningRate') || (found.has('optimizer') && found.has('epochs'))) return true;
  return [...found].filter((name) => distinctive.has(name)).length >= 2;
}

/** A sweep of Weights & Biases names the bounds of a rate, and no rate. */
function isSweep(entries: readonly ConfigEntry[]): boolean {
  if (!entries.some(({ path }) => path.length === 1 && path[0] === 'method')) return false;
  return entries.some(
    ({ path }) =>
      path[0] === 'parameters' && path.at(-1) === 'max' && aliasOf(canonicalKey(path.at(-2)!))?.name === 'learningRate',
  );
}

function isRecord(entries: readonly ConfigEntry[]): boolean {
  // Programs keep the best loss in a variable; only data sets it by a key.
  const top = entries.filter((entry) => entry.path.length === 1 && entry.form === undefined);
  const keys = top.map((entry) => canonicalPath(entry.path).at(-1) ?? '');
  const numeric = keys.filter((_, index) => typeof top[index]!.value === 'number');
  if (entries.some(({ path }) => path[0] === 'log_history')) return true;
  return (
    keys.some((key) => logKeys.test(key)) ||
    (numeric.some((key) => measured.test(key)) && numeric.some((key) => progress.test(key)))
  );
}
