/**
 * # Plateau: lower the learning rate
 *
 * ## What it means
 * The loss has stopped falling while the learning rate is still as high as at the start. What is left of the gain
 * comes when the rate goes down.
 *
 * ## Why it happens
 * At a constant rate the weights bounce around a minimum at a distance that the rate sets. The loss is then a floor
 * of noise, and more epochs at this rate do not lower it.
 *
 * ## What to try
 * Multiply the learning rate by 0.1 (by 0.3 with a transformer), or bring it down to zero along a line or a cosine over
 * the last fifth to half of the run. In seven of Smith's step-schedule logs a drop by 10 took 31 to 50 % off the
 * validation loss; these jumped by a tenth to a third of their level before, and a calm curve has less to gain.
 *
 * ## Where the thresholds come from
 * The last fifth of the run is better than its middle by less than 1.5 %, and no worse than its best by 10 %, from 20
 * evaluations on and with noise below 8 %, at a rate of at least half of the highest that was the same for all that
 * time. A run that jumps more is told of as a noisy plateau. Chosen on the choosing tasks of bench/fit and sweeps, so that
 * a log of half as many evaluations says the same.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { currentLevel, decayIsPlanned } from '../facts/schedule-reading';
import type { Run } from '../run';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';
import { leastToLevelOff, levelledOff } from './levelled-off';
import { entryAt } from '../facts/sampling';

const highShare = 0.5;
/** Share of the run over which the rate was the same, and of the plan that must be over. */
const part = 0.5;
const leastProgress = 0.3;

export const plateau: Rule = {
  id: 'D36',
  code: 'plateau',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation ?? facts.loss.train;
    const { current, peak, configured } = facts.schedule;
    const level = currentLevel(facts);
    if (curve === null || current === null || level === null) return [];
    if (current < highShare * peak! || decayIsPlanned(facts)) return [];
    if (facts.progress !== null && facts.progress < leastProgress) return [];
    const [first, end] = [curve.at[0]!, curve.at[curve.length - 1]!];
    if (level.from > end - part * (end - first)) return [];
    const levelled = levelledOff(curve);
    if (levelled === null) return [];
    const from = entryAt(curve, end - part * (end - first));
    const caveats: Caveat[] = [];
    if (facts.loss.validation === null) caveats.push({ code: 'training-only' });
    if (configured.name === 'step') caveats.push({ code: 'decay-planned' });
    return [
      {
        rule: 'D36',
        code: 'plateau',
        severity: 'info',
        ruledOut: ['warm-up', 'range-test'],
        ...weigh({
          large: levelled.gain < 0.005,
          long: curve.length >= 3 * leastToLevelOff,
          corroborating: levelled.noise >= 0.02 ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, from),
        to: lastMoment(curve),
        evidence: evidenceOf({
          gainPercent: 100 * levelled.gain,
          level: levelled.now,
          noisePercent: 100 * levelled.noise,
          evaluations: curve.length - from,
          learningRate: current,
        }),
        caveats,
      },
    ];
  },
};
