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
 * validation loss.
 *
 * ## Where the thresholds come from
 * The last three tenths of the run are cut into thirds, whose medians differ by less than 1 % or three standard errors, which must be
 * small, with
 * 24 evaluations or more and a rate of at least half of the highest: longer than the patience of 10 that is usual with
 * plateau schedulers, since a plateau that is told too early is taken back with the next evaluation.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import { currentLevel, decayIsPlanned } from '../facts/schedule-reading';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';

const highShare = 0.5;
const part = 0.3;
const leastPoints = 24;
const leastGain = 0.01;
const mostErrors = 3;
/** With a larger error a plateau cannot be told from a slow fall. */
const largestError = 0.02;
/** A run that never learnt has no plateau to lower: half of a first fall is asked for before. */
const leastFallBefore = 0.1;

export const plateau: Rule = {
  id: 'D36',
  code: 'plateau',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation ?? facts.loss.train;
    const { current, peak, configured } = facts.schedule;
    const level = currentLevel(facts);
    if (facts.guards.size > 0 || curve === null || current === null || level === null) return [];
    if (current < highShare * peak! || decayIsPlanned(facts)) return [];
    const window = Math.ceil((part / 3) * plannedLength(curve, facts.progress));
    if (curve.length < leastPoints || curve.length < 3 * window || curve.at[curve.length - 3 * window]! < level.from)
      return [];
    const from = curve.length - 3 * window;
    const thirds = [0, 1, 2].map((third) =>
      median(curve.value.subarray(from + third * window, from + (third + 1) * window)),
    );
    const [before, middle, end] = thirds as [number, number, number];
    const noise = localNoise(curve.value, from);
    const error = (1.2533 * noise * Math.SQRT2) / Math.sqrt(window);
    const bound = Math.max(leastGain * end, mostErrors * error);
    const isFlat = Math.max(before, middle, end) - Math.min(before, middle, end) < bound;
    const gain = before > 0 ? (before - end) / before : 0;
    if (!isFlat || error > largestError * end || end > (1 - leastFallBefore) * curve.value[0]!) return [];
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
          large: Math.abs(gain) < leastGain / 2,
          long: curve.length >= 9 * window,
          corroborating: noise / end >= 0.05 ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, from),
        to: lastMoment(curve),
        evidence: evidenceOf({
          gainPercent: 100 * gain,
          level: end,
          noisePercent: (100 * noise) / end,
          evaluations: 3 * window,
          learningRate: current,
        }),
        caveats,
      },
    ];
  },
};
