/**
 * # Overfits early
 *
 * ## What it means
 * The validation loss turned within the first 40 % of the plan, before the learning rate had come down, and climbs
 * gradually while the training loss falls; and the learning rate is at the low end of what is usual. Small steps settle
 * in the first narrow valley they meet.
 *
 * ## Why it happens
 * Large learning rates regularize. With a small one the same network on the same data overfits where a rate ten times
 * larger would not. Too little weight decay has the same look.
 *
 * ## What to try
 * Three to ten times the learning rate first, in a short run: the rise of the validation loss should come later or
 * vanish. Then weight decay times ten at the same rate. There is no need to let this run go on: its best checkpoint
 * exists already.
 *
 * ## Where the thresholds come from
 * Smith (2018) reads overfitting off the first epochs: a gradual rise is overfitting, an abrupt one (30 % within two
 * evaluations) is instability. Overfitting itself is decided as for the finding beside this one. 40 % of the plan is
 * where his under-regularized ImageNet run turns. Low: below what published recipes use with the optimizer that the
 * config names; not said of models that were pre-trained, whose rates are small on purpose.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Level } from '../facts/level';
import { plannedLength } from '../facts/progress';
import { usualSettingsOf } from '../fit/usual-rates';
import type { Run } from '../run';
import { evidenceOf, lastMoment, weigh } from './finding';
import { metricImproves, risesWhileTrainingFalls } from './overfitting';
import { isPretrained } from './pretrained';

const latestTurn = 0.4;
const leastEvaluations = 5;
const abruptRise = 0.3;

export const earlyOverfitting: Rule = {
  id: 'D26',
  code: 'early-overfitting',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { level, schedule } = facts;
    const rate = schedule.peak;
    if (level === null || rate === null || !(rate > 0) || !isLow(run, rate) || isPretrained(run)) return [];
    const { curve, test } = level;
    const share = test.minimum / Math.max(1, plannedLength(curve, facts.progress) - 1);
    if (share > latestTurn || test.after < leastEvaluations || rateFellBefore(facts, curve.at[test.minimum]!))
      return [];
    if (!risesWhileTrainingFalls(facts, level) || metricImproves(level) || isAbrupt(level)) return [];
    return [
      {
        rule: 'D26',
        code: 'early-overfitting',
        severity: 'info',
        ruledOut: ['rate-changed'],
        ...weigh({
          large: share <= latestTurn / 2,
          long: test.after >= 3 * leastEvaluations,
          corroborating: level.trainRatio !== null && level.trainRatio < 1 ? 1 : 0,
          caveats: 0,
        }),
        series: [curve.series.name],
        from: level.lowest,
        to: lastMoment(curve),
        evidence: evidenceOf({
          turnPercent: 100 * share,
          risePercent: 100 * test.rise,
          learningRate: rate,
        }),
        caveats: [],
      },
    ];
  },
};

function isLow(run: Run, rate: number): boolean {
  return rate < (usualSettingsOf(run)?.low ?? 0);
}

function rateFellBefore({ schedule }: Facts, position: number): boolean {
  const first = schedule.segments.findIndex((one) => one.from > position);
  const before = first < 0 ? schedule.segments : schedule.segments.slice(0, first);
  const now = before[before.length - 1];
  return before.some((one) => one.kind === 'falling' && one !== now) || now?.kind === 'falling';
}

function isAbrupt({ curve, test }: Level): boolean {
  for (let entry = test.minimum + 1; entry < curve.length; entry++) {
    const earlier = curve.smooth[Math.max(test.minimum, entry - 2)]!;
    if (curve.smooth[entry]! > (1 + abruptRise) * earlier) return true;
  }
  return false;
}
