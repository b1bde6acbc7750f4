/**
 * # Learning rate decayed too early
 *
 * ## What it means
 * The learning rate was cut while the loss was still falling at it, soon became a hundredth of its peak, and since then
 * hardly anything has moved, although the training loss is far from its end. The model stopped learning because it was
 * told to.
 *
 * ## Why it happens
 * Milestones were copied from another data set ("at epoch 30"), an exponential decay is too fast for the length of the
 * run, or a plateau scheduler took noise for a plateau because its patience is too short.
 *
 * ## What to try
 * Move the milestones to 50 and 75 % of the run, or take a cosine or a line to 0 over its whole length, which has no
 * milestones to choose. Give a plateau scheduler a patience of 10 evaluations.
 *
 * ## Where the thresholds come from
 * Before the first cut the loss fell by at least 2 % and two standard errors within a tenth of the run; at half of the
 * run the rate was a hundredth of its peak or less; over the last three tenths the loss moved by less than 1 %; and the
 * training loss is still above a fifth of where it began. Smith's step baselines cut at 62 and 87 % of the run; that
 * milestones are copied from elsewhere is Karpathy's observation.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { changeBetween, endOfRun, entriesOf, rateMoment, spanOfRun } from '../facts/schedule-reading';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { evidenceOf, lastMoment, weigh } from './finding';

const names = ['step', 'plateau', 'exponential', 'warmup-step', 'warmup-plateau', 'warmup-exponential'];
const smallShare = 0.01;
const leastFall = 0.02;
const leastZ = 2;
const flat = 0.01;
const notFitted = 0.2;
const leastPoints = 20;

export const earlyDecay: Rule = {
  id: 'D37',
  code: 'early-decay',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { name, shape, peak, series } = facts.schedule;
    const { validation, train } = facts.loss;
    const curve = validation ?? train;
    if (shape === null || series === null || curve === null || train === null) return [];
    if (!names.includes(name) || curve.length < leastPoints) return [];
    const half = endOfRun(facts) - 0.5 * spanOfRun(facts);
    const rate = rateAt(facts.schedule, half);
    if (shape.last < half || rate === null || rate > smallShare * peak! * (1 + 1e-6)) return [];
    const first = shape.drops[0]?.at ?? firstBelowHalf(facts);
    const [from, to] = entriesOf(curve, first - 0.1 * spanOfRun(facts), first);
    const middle = (from + to) >> 1;
    const before = changeBetween(curve, [from, middle], [middle, to]);
    const tail = Math.floor(0.7 * curve.length);
    const late = (tail + curve.length) >> 1;
    const after = changeBetween(curve, [tail, late], [late, curve.length]);
    if (before === null || after === null || 2 * before.fall < leastFall || before.z < leastZ) return [];
    if (Math.abs(after.fall) >= flat || !(train.smooth[train.length - 1]! >= notFitted * train.smooth[0]!)) return [];
    const caveats: Caveat[] = validation === null ? [{ code: 'training-only' }] : [];
    return [
      {
        rule: 'D37',
        code: 'early-decay',
        severity: 'warning',
        ...weigh({
          large: before.fall >= leastFall,
          long: curve.length >= 3 * leastPoints,
          corroborating: before.z >= 2 * leastZ ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [curve.series.name, series.name],
        from: rateMoment(facts, first),
        to: lastMoment(curve),
        evidence: evidenceOf({
          fallBeforePercent: 200 * before.fall,
          changeAfterPercent: 100 * Math.abs(after.fall),
          rateAtHalf: rate,
          peak,
          firstCutPercent: (100 * (first - (endOfRun(facts) - spanOfRun(facts)))) / spanOfRun(facts),
        }),
        caveats,
        ruledOut: ['converged'],
      },
    ];
  },
};

function firstBelowHalf({ schedule }: Facts): number {
  const { at, rate, shape } = schedule;
  const start = shape!.decayFrom ?? at[0]!;
  const entry = rate.findIndex((one, place) => at[place]! >= start && one <= 0.5 * shape!.peak);
  return at[Math.max(0, entry)]!;
}
