import type { ConfigEntry } from '../config/entry';
import type { LintFacts } from './facts';
import { optimizerOf, type OptimizerFamily } from './known/optimizer';

const adaptive: ReadonlySet<OptimizerFamily> = new Set<OptimizerFamily>([
  'adam',
  'lion',
  'rms',
  'adagrad',
  'adafactor',
  'layer-wise',
]);

/** The family of the optimizer that an entry belongs to; null where nothing tells. */
export function familyAt({ settings, framework }: LintFacts, entry: ConfigEntry): OptimizerFamily | null {
  return optimizerOf(entry, settings, framework)?.family ?? null;
}

/** Whether that optimizer divides each step by the size of past gradients. */
export function isAdaptive(facts: LintFacts, entry: ConfigEntry): boolean {
  const family = familyAt(facts, entry);
  return family !== null && adaptive.has(family);
}

const ordered = 'forecast horizon lookback stock timeseries series window seq sequence lstm gru rnn'.split(' ');

/** Data whose order means something. */
export function isSequential(facts: LintFacts): boolean {
  return speaksOf(facts, ...ordered);
}

export function speaksOf({ words }: LintFacts, ...any: readonly string[]): boolean {
  return any.some((word) => words.has(word));
}
