/**
 * # Learning rate never came down
 *
 * ## What it means
 * The run ended at a learning rate as high as its highest, and its validation loss was still jumping from one
 * evaluation to the next. Bringing the rate down at the end removes most of that, for no further cost.
 *
 * ## Why it happens
 * No schedule was set, or its milestones lie behind the end of the run.
 *
 * ## What to try
 * Bring the rate down to 0 along a cosine or a line, or over the last fifth of the run only. To gain from this run, go
 * on from its last checkpoint for a tenth of its length while the rate comes down to 0.
 *
 * ## Where the thresholds come from
 * The last rate above half of the peak, at least 20 evaluations, and noise of 20 % of the level and of the whole fall
 * over the last two fifths: what annealing removes is that noise, and a run without it has little to gain. That cosine
 * or linear decay is the first choice is the advice of Google's tuning playbook.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { currentLevel, entriesOf, hasEnded } from '../facts/schedule-reading';
import type { Run } from '../run';
import { detrendedNoise } from '../statistics/line';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const highShare = 0.5;
const leastEvaluations = 20;
const late = 0.4;
const leastNoise = 0.2;
/** Of all that the loss fell: the noise of a loss near 0 is a trifle of the run. */
const leastOfFall = 0.2;

export const noAnnealing: Rule = {
  id: 'D39',
  code: 'no-annealing',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { validation } = facts.loss;
    const { peak, series } = facts.schedule;
    const level = currentLevel(facts);
    if (validation === null || level === null || series === null || !hasEnded(facts)) return [];
    if (level.last < highShare * peak! || validation.length < leastEvaluations) return [];
    const [first, end] = entriesOf(validation, level.from, Infinity);
    if (end - first < leastEvaluations) return [];
    const from = end - Math.ceil(late * (end - first));
    const middle = median(validation.value.subarray(from, end));
    const noise = detrendedNoise(validation.value, from, end);
    // A loss that has come up by more than its noise has another fault.
    if ((facts.level?.test.rise ?? 0) * middle >= noise) return [];
    if (!(noise >= leastNoise * middle) || noise < leastOfFall * (validation.value[0]! - middle)) return [];
    return [
      {
        rule: 'D39',
        code: 'no-annealing',
        severity: 'info',
        ...weigh({
          large: noise >= 2 * leastNoise * middle,
          long: end - first >= 3 * leastEvaluations,
          caveats: 0,
        }),
        series: [validation.series.name, series.name],
        from: momentAt(validation, from),
        to: lastMoment(validation),
        evidence: evidenceOf({ learningRate: level.last, peak, noisePercent: (100 * noise) / middle, level: middle }),
        caveats: [],
        ruledOut: ruledOutOf({ 'warm-up': false, 'range-test': false }),
      },
    ];
  },
};
