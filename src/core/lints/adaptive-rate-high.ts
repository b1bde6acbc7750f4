/**
 * ## What it means
 * The learning rate is 10 to 1,000 times what Adam and its kin train with.
 *
 * ## Why it happens
 * Adam divides each gradient by its usual size, so that the rate is about the distance that every weight moves in one
 * step, whatever the gradient. A rate of 0.1 that suits SGD moves weights of size 0.05 by twice their size at once: the
 * loss jumps, becomes NaN, or stays at that of guessing.
 *
 * ## What to try
 * 1e-3 for small networks, 3e-4 for larger ones, 1e-4 for Lion. A range test finds the highest that this model takes.
 *
 * ## Sources
 * DeepDiagnosis (2022) takes rates of Adam from 0.1 on for a fault, UMLAUT (2021) warns above 0.01. Lion is used at a
 * third to a tenth of the rates of AdamW (Chen 2023): from 3e-3 on it is told of. Nothing is said where Adam does take
 * large rates: with the Noam schedule, whose rate is a factor; in prompt tuning, Gaussian processes, radiance fields,
 * quantum circuits, optimization of images, graph networks and reinforcement learning; of rates of a range test.
 */
import { leafOf, numberIn, type LintFacts } from './facts';
import type { Rate } from './known/rates';
import { at, type Lint, type LintFinding, set } from './lint';

const farTooHigh = 0.1;
const high = 0.01;
const highForLion = 3e-3;
/** What is usual for each, as in the table of conventions. */
const usual = { adam: 1e-3, lion: 1e-4 } as const;

export const adaptiveRateTooHigh: Lint = {
  id: 'L01',
  check: (facts) =>
    judged(facts, ({ entry, value }, { name, typical }) =>
      value < farTooHigh
        ? null
        : at(entry, 'error', 'far', { value, optimizer: name, factor: value / typical, typical }, set(entry, typical)),
    ),
};

export const adaptiveRateHigh: Lint = {
  id: 'L02',
  check: (facts) =>
    judged(facts, ({ entry, value }, { name, typical, limit }) =>
      value <= limit || value >= farTooHigh
        ? null
        : at(entry, 'warning', 'high', { value, optimizer: name, limit, typical }, set(entry, typical)),
    ),
};

/** Noam's formula takes the width of the model and thousands of steps of warm-up, and often has no name. */
const noamWarmup = 4000;

function mayBeNoam({ entries, schedule }: LintFacts): boolean {
  const isSized = entries.some((entry) => /^(?:hidden_size|hidden_dim|d_model|model_dim)$/.test(leafOf(entry)));
  const isWarmed = entries.some((entry) => /warmup_steps$/.test(leafOf(entry)) && (numberIn(entry) ?? 0) >= noamWarmup);
  return schedule.name === 'unknown' && isSized && isWarmed;
}

interface Usual {
  readonly name: string;
  readonly typical: number;
  readonly limit: number;
}

function judged(facts: LintFacts, judge: (rate: Rate, usual: Usual) => LintFinding | null): readonly LintFinding[] {
  const { task, schedule, rates } = facts;
  if (task.isElsewhere || task.isReinforcement || schedule.name === 'range-test') return [];
  // Noam's rate is a factor of the width of the model (Vaswani 2017).
  if (/noam|inv|rsqrt|transformer/.test(schedule.words) || facts.words.has('noam') || mayBeNoam(facts)) return [];
  return rates.flatMap((rate) => {
    const { optimizer } = rate;
    if (optimizer === null || (optimizer.family !== 'adam' && optimizer.family !== 'lion')) return [];
    const typical = usual[optimizer.family];
    const limit = optimizer.family === 'lion' ? highForLion : high;
    return judge(rate, { name: optimizer.name, typical, limit }) ?? [];
  });
}
