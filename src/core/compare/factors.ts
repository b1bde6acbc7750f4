import type { RunDigest } from './digest';
import { leading } from './settings';

/** A setting in which runs differ. `codes` has one entry a run: the number of its value, 0 where it does not tell. */
export interface Factor {
  readonly name: string;
  readonly isNumeric: boolean;
  /** How much it is worth to compare by it: what Fitcheck knows above what it does not, numbers above words. */
  readonly weight: number;
  readonly codes: readonly number[];
}

/** Names and places of a run, which differ without meaning anything. */
const incidental =
  /^name$|(^|[._-])((run|exp|experiment|job|trial|wandb|project|group)[._-]?name|id|uuid|dir|path|file|host|port|date|time|timestamp|tags?|notes?|rank|version|job|seed|comment)([._-]|$)/i;
/** Settings that say what is learnt: between them nothing can be compared. */
const subject = /(^|[._-])(task|dataset|data|env|environment|corpus)([._-]?(name|id|dir|path|root|file))?$/i;
/** Settings that say what learns it: they are told apart, though each run have its own. */
const learner = /(^|[._-])(model|arch|architecture|backbone|network|loss|criterion)([._-]?(name|type|id))?$/i;

/** Settings that say one thing twice: they count as one where they move together. */
const families: readonly (readonly string[])[] = [
  ['learningRate', 'maxLearningRate', 'minLearningRate'],
  ['batchSize', 'totalBatchSize', 'accumulation', 'devices'],
  ['epochs', 'totalSteps', 'warmup'],
];

/** All settings but the seed in which the runs differ, in the order in which comparisons are named after them. */
export function factorsOf(runs: readonly RunDigest[]): readonly Factor[] {
  const names = new Set(runs.flatMap(({ settings }) => Object.keys(settings)));
  names.delete('seed');
  const place = (name: string): number => {
    const at = (leading as readonly string[]).indexOf(name);
    return at < 0 ? leading.length : at;
  };
  const candidates = [...names].map((name) => factorOf(name, runs)).filter((factor) => factor !== null);
  candidates.sort((a, b) => b.weight - a.weight || place(a.name) - place(b.name));
  const factors: Factor[] = [];
  for (const factor of candidates) {
    if (!factors.some((other) => isAlias(factor, other) && moveTogether(factor.codes, other.codes)))
      factors.push(factor);
  }
  return factors;
}

/** A setting as a factor; null where it does not differ or means nothing. */
function factorOf(name: string, runs: readonly RunDigest[]): Factor | null {
  const numbers = new Map<number | string, number>();
  const codes = runs.map(({ settings }) => {
    const value = settings[name]?.value;
    if (value === undefined) return 0;
    const known = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, known);
    return known;
  });
  const told = [...numbers.keys()];
  if (codes.every((code) => code === codes[0])) return null;
  const isKnown = runs.some(({ settings }) => settings[name]?.isKnown === true);
  const isNumeric = told.every((value) => typeof value === 'number');
  const isIdentity = incidental.test(name) || (!isNumeric && told.length === runs.length && runs.length > 2);
  if (!isKnown && isIdentity && !subject.test(name) && !learner.test(name)) return null;
  const weight = subject.test(name) ? 0 : (isKnown ? 1 : 0.4) * (isNumeric ? 1 : 0.5);
  return { name, isNumeric, weight, codes };
}

/** Whether one of two settings that move together is only another name of the other. */
function isAlias(factor: Factor, other: Factor): boolean {
  if (families.some((family) => family.includes(factor.name) && family.includes(other.name))) return true;
  return factor.weight < 0.5 && !factor.isNumeric && factor.weight > 0 && !learner.test(factor.name);
}

function moveTogether(one: readonly number[], other: readonly number[]): boolean {
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  return one.every((value, index) => {
    const partner = other[index]!;
    if (!forth.has(value)) forth.set(value, partner);
    if (!back.has(partner)) back.set(partner, value);
    return forth.get(value) === partner && back.get(partner) === value;
  });
}
