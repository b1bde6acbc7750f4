/**
 * # Evaluated too rarely
 *
 * ## What it means
 * Validation was best at a single evaluation, and clearly worse at the one before and the one after it. The best
 * weights lie somewhere between, where nobody looked and no checkpoint was kept.
 *
 * ## Why it happens
 * The model passes through its best within a fraction of the run, as fine-tuning and small data sets do, and is
 * evaluated only a few times in all.
 *
 * ## What to try
 * Evaluate, and keep a checkpoint, more often around that place: at least 20 times in a run, several times per epoch
 * where the best comes within the first ones.
 *
 * ## Where the thresholds come from
 * Fewer than 8 evaluations, both neighbours of the minimum at least 10 % above it, and no later one that comes back to
 * within 10 %; a warning from 20 % on. Chosen by judgement: at 3 % every second short run would be named, and whether
 * it is would hang on a single evaluation.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { indexOfMinimum } from '../statistics/order';
import { evidenceOf, momentAt, weigh } from './finding';

const fewEvaluations = 8;
const leastEvaluations = 4;
const leastRise = 0.1;
const plainRise = 0.2;
/** Evaluations after the minimum, so that it is one of the run and not of its end. */
const leastAfter = 2;

export const sparseEvaluation: Rule = {
  id: 'D45',
  code: 'sparse-evaluation',
  check(_run: Run, { loss }: Facts): readonly Finding[] {
    const curve = loss.validation;
    if (curve === null || curve.length >= fewEvaluations || curve.length < leastEvaluations) return [];
    const { value, length } = curve;
    const lowest = indexOfMinimum(value);
    const low = value[lowest]!;
    if (lowest < 1 || lowest + leastAfter >= length || low <= 0) return [];
    const before = value[lowest - 1]! / low - 1;
    const after = Math.min(...value.subarray(lowest + 1)) / low - 1;
    if (before < leastRise || after < leastRise) return [];
    const plain = before >= plainRise && after >= plainRise;
    const steps = loss.train === null ? NaN : stepsBetween(loss.train, curve.at[lowest - 1]!, curve.at[lowest + 1]!);
    return [
      {
        rule: 'D45',
        code: 'sparse-evaluation',
        severity: plain ? 'warning' : 'info',
        ...weigh({ large: plain, long: length - lowest - 1 >= 3 * leastAfter, caveats: 0 }),
        ruledOut: [],
        series: [curve.series.name],
        from: momentAt(curve, lowest - 1),
        to: momentAt(curve, lowest + 1),
        evidence: evidenceOf({
          evaluations: length,
          low,
          beforePercent: 100 * before,
          afterPercent: 100 * after,
          trainingPoints: steps,
        }),
        caveats: [],
      },
    ];
  },
};

function stepsBetween(train: NonNullable<Facts['loss']['train']>, from: number, to: number): number {
  return (entryAt(train, to) - entryAt(train, from)) * train.block;
}
