import type { ConfigEntry } from '../../config/entry';
import { isReference } from '../../config/value';
import type { Settings } from '../../config/settings';
import type { Framework } from './framework';

/**
 * Optimizers by how they take a learning rate. `adam` and `lion` divide or sign the gradient, so that the rate is the
 * size of a step; `layer-wise` (LARS, LAMB) scales by the norm of the weights and takes large ones; `free` (Prodigy,
 * D-Adaptation, schedule-free) finds or averages its own; `other` is everything that has its own habits.
 */
export type OptimizerFamily =
  'sgd' | 'adam' | 'lion' | 'rms' | 'adagrad' | 'adafactor' | 'muon' | 'layer-wise' | 'free' | 'other';

export interface Optimizer {
  /** As written; what a framework takes where the config names none. */
  readonly name: string;
  readonly family: OptimizerFamily;
  /** Whether weight decay shrinks the weights (AdamW) instead of being added to the gradient; null where unknown. */
  readonly decoupled: boolean | null;
  /** Where it is named; null where the framework's default holds. */
  readonly entry: ConfigEntry | null;
}

const families: readonly (readonly [RegExp, OptimizerFamily])[] = [
  [/prodigy|d_?adapt|schedule_?free|dowg|mechanic/, 'free'],
  [/lars|lamb|larc|novograd/, 'layer-wise'],
  [/lion|sign_?(?:sgd|um)|tiger/, 'lion'],
  [/muon/, 'muon'],
  [/adafactor|came$/, 'adafactor'],
  [/adagrad|adadelta|ftrl/, 'adagrad'],
  [/rms/, 'rms'],
  [/shampoo|soap|bfgs|kfac|galore|apollo|badam|lomo|sophia|ranger|sam$/, 'other'],
  [/adam|adabelief|adan$|amsgrad/, 'adam'],
  [/^(?:torch_?)?(?:sgdm?w?|nesterov|nag|momentum|momentum_?optimizer|asgd|sgd_momentum|gradient_?descent\w*)$/, 'sgd'],
];

/** Implementations named after Adam that decouple weight decay by default: Apex and DeepSpeed, Megatron, fairseq, Keras. */
const decouplingFrameworks: ReadonlySet<Framework> = new Set<Framework>([
  'deepspeed',
  'megatron',
  'levanter',
  'fairseq',
  'keras',
  'spacy',
  'huggingface',
  'axolotl',
  'llama-factory',
]);
const decouplingNames = /adam_?w|nadamw|lion|adan|fused_?adam|cpu_?adam|muon|sophia/i;

/** What frameworks train with where no optimizer is named, by their documentation. */
const defaults: Readonly<Partial<Record<Framework, string>>> = {
  huggingface: 'AdamW',
  'llama-factory': 'AdamW',
  nanogpt: 'AdamW',
  torchtitan: 'AdamW',
  diffusers: 'AdamW',
  megatron: 'adam',
  caffe: 'SGD',
  darknet: 'SGD',
  detectron2: 'SGD',
};

export function familyOf(name: string): OptimizerFamily {
  const word = shortName(name)
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return families.find(([pattern]) => pattern.test(word))?.[1] ?? 'other';
}

/**
 * The optimizer that an entry belongs to: the class that is called with it, the one named nearest to it, or the one of
 * the file where there is but one. Null where several are named and none is nearer, and where nothing tells.
 */
export function optimizerOf(entry: ConfigEntry | null, settings: Settings, framework: Framework): Optimizer | null {
  const called = entry?.path.slice(0, -1).findLast((part) => isOptimizerName(part));
  if (called !== undefined) return optimizer(called, nearest(entry, named(settings)), framework);
  const words = named(settings);
  if (words.length === 0) return byDefault(settings, framework);
  const chosen = nearest(entry, words) ?? single(words);
  if (chosen === null) return null;
  const name = String(chosen.value);
  return isReference(name) || /^(?:auto|none|null)?$/i.test(name) ? null : optimizer(name, chosen, framework);
}

function optimizer(written: string, entry: ConfigEntry | null, framework: Framework): Optimizer {
  const name = shortName(written);
  const family = familyOf(name);
  return { name, family, decoupled: isDecoupled(name, family, framework), entry };
}

function isDecoupled(name: string, family: OptimizerFamily, framework: Framework): boolean | null {
  if (family === 'sgd') return false;
  if (decouplingNames.test(name) || decouplingFrameworks.has(framework)) return true;
  return family === 'adam' ? false : null;
}

/** Without its module, and without the version that spaCy writes behind it. */
function shortName(name: string): string {
  return name
    .replace(/\.v\d+$/, '')
    .split('.')
    .at(-1)!;
}

/** A class or a word that is an optimizer and nothing else; `momentum` and `sgd_momentum` are settings too. */
function isOptimizerName(part: string): boolean {
  return /^(?:\w+\.)*(?:SGD|Adam\w*|NAdam\w*|RAdam\w*|\w*AdamW?\w*|RMSprop|Adagrad|Adadelta|Lion\w*|Adafactor|LAMB|LARS|Prodigy|Muon|Adan)$/.test(
    part,
  );
}

/** Optimizers that settings name come before those that code calls: they tell which of the calls is made. */
function named(settings: Settings): readonly ConfigEntry[] {
  const known = optimizersOf.get(settings);
  if (known !== undefined) return known;
  const all = settings.all('optimizer').filter(({ value }) => typeof value === 'string' && value !== '');
  const chosen = all.filter(({ form }) => form !== 'name');
  const found = chosen.length > 0 ? chosen : all;
  optimizersOf.set(settings, found);
  return found;
}

const optimizersOf = new WeakMap<Settings, readonly ConfigEntry[]>();

/**
 * The one whose path has the most in common with that of an entry; null where several have as much. Entries of one map
 * share the answer, so that a file of many runs is not gone through for each of their keys.
 */
function nearest(entry: ConfigEntry | null, words: readonly ConfigEntry[]): ConfigEntry | null {
  if (entry === null) return null;
  const known = answers.get(words) ?? new Map<string, ConfigEntry | null>();
  answers.set(words, known);
  const map = entry.path.slice(0, -1).join('\0');
  const answer = known.get(map);
  if (answer !== undefined) return answer;
  const shared = words.map(({ path }) => commonLength(path, entry.path));
  const most = shared.reduce((one, other) => Math.max(one, other), 0);
  const closest = words.filter((_, index) => shared[index] === most);
  const found = most > 0 || closest.length === 1 ? single(closest) : null;
  known.set(map, found);
  return found;
}

const answers = new WeakMap<readonly ConfigEntry[], Map<string, ConfigEntry | null>>();

/** The first of names that mean optimizers of one family. */
function single(words: readonly ConfigEntry[]): ConfigEntry | null {
  const found = new Set(words.map(({ value }) => familyOf(String(value))));
  return found.size === 1 ? words[0]! : null;
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length - 1 && length < other.length - 1 && one[length] === other[length]) length++;
  return length;
}

/** Settings that only Adam has tell it as well as its name. */
function byDefault(settings: Settings, framework: Framework): Optimizer | null {
  const name = defaults[framework];
  if (name !== undefined) return optimizer(name, null, framework);
  const isAdam = settings.all('betas').length > 0 || settings.all('beta2').length > 0;
  return isAdam ? { name: 'Adam', family: 'adam', decoupled: null, entry: null } : null;
}
