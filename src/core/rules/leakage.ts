/**
 * # Leakage suspected
 *
 * ## What it means
 * The numbers of validation equal those of training, digit by digit. Both were measured on the same examples, so what
 * validation says of new data holds for no new data.
 *
 * ## Why it happens
 * The same files, the same loader or the same variable are used for both splits. Or the log writes one number under
 * both names.
 *
 * ## What to try
 * Compare the paths of both sets in the config, then the two sets by a hash of their examples. Split by person, source
 * or time rather than by row, before augmentation, and fit every preprocessing on the training part alone.
 *
 * ## Where the thresholds come from
 * Nine of ten values equal in all of at least three digits, over five different values or more: two sets do not agree
 * so by chance. Subtler leaks do not show in a log: a validation loss below the training loss is what dropout,
 * augmentation and averages over an epoch bring about, an accuracy of 99 % in the first epoch is reached on easy data,
 * and a test set below validation may be harder, as it is in 52 of AlgoPerf's ImageNet runs, whose test set is another
 * one by design.
 */
import type { Finding, Rule } from '../analysis';
import type { CurvePair, Facts } from '../facts/facts';
import type { Points, Run } from '../run';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastPairs = 5;
const leastEqual = 0.9;
const leastDifferent = 5;
/** Places that are looked at first: nearly every run is told apart by them. */
const tried = 16;

export const leakage: Rule = {
  id: 'D46',
  code: 'leakage',
  check(_run: Run, facts: Facts): readonly Finding[] {
    // One metric that is the same beside losses that differ was copied in the log; the data are not the same.
    const { train, validation } = facts.loss;
    const pairs = train !== null && validation !== null ? [facts.loss] : facts.metrics;
    const same = pairs.find(isSame);
    return same === undefined ? [] : [sameNumbers(same)];
  },
};

/** Whether both splits hold the same numbers, as logged. O(n). */
function isSame({ train, validation }: CurvePair): boolean {
  if (train === null || validation === null || train.series.name === validation.series.name) return false;
  const [one, other] = [train.series.points, validation.series.points];
  if (one.length !== other.length || one.length < leastPairs || !agreesAtSome(one, other)) return false;
  const seen = new Set<number>();
  let equal = 0;
  for (let place = 0; place < one.length; place++) {
    const value = one.value[place]!;
    if (value !== other.value[place] || !hasDigits(value)) continue;
    equal++;
    seen.add(value);
  }
  return equal >= leastEqual * one.length && seen.size >= leastDifferent;
}

function agreesAtSome(one: Points, other: Points): boolean {
  const count = Math.min(tried, one.length);
  let equal = 0;
  for (let place = 0; place < count; place++) {
    const at = Math.floor((place * one.length) / count);
    if (one.value[at] === other.value[at]) equal++;
  }
  return equal >= count / 2;
}

/** Three significant digits or more: rounder numbers agree by chance. */
function hasDigits(value: number): boolean {
  return Number.isFinite(value) && value !== 0 && Number(value.toPrecision(2)) !== value;
}

function sameNumbers({ train, validation }: CurvePair): Finding {
  const curve = validation!;
  return {
    rule: 'D46',
    code: 'leakage',
    severity: 'error',
    ...weigh({ large: true, long: curve.length >= 3 * leastPairs, corroborating: 1, caveats: 0 }),
    ruledOut: [],
    series: [curve.series.name, train!.series.name],
    from: momentAt(curve, 0),
    to: lastMoment(curve),
    evidence: evidenceOf({ evaluations: curve.length, end: curve.value[curve.length - 1] }),
    caveats: [],
  };
}
