/**
 * # Warm-up too long
 *
 * ## What it means
 * A large part of the run is spent on raising the learning rate. Until it has reached its peak the model learns more
 * slowly than it could, and if the run ends first, the rate that was chosen is never used.
 *
 * ## Why it happens
 * Its length is counted in another unit than was meant, epochs for steps or the other way round, or it was copied from
 * a run that was many times as long.
 *
 * ## What to try
 * Warm up for 3 to 5 % of the steps, at least 100 and at most 2,000. Only where the loss spikes soon after the peak is
 * a longer one worth its time; then go to a tenth of the run.
 *
 * ## Where the thresholds come from
 * A quarter of the run: recipes warm up for 0.5 to 10 % of it (Goyal 2017: 5 of 90 epochs; BERT: 1 to 10 %), and a
 * 1cycle schedule, which rises for 25 to 45 % on purpose, is told apart by its config or by its fall. From half of the
 * run on it is a warning.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { hasEnded, rateMoment } from '../facts/schedule-reading';
import { isStep } from '../facts/schedule-segments';
import type { Run } from '../run';
import { evidenceOf, ruledOutOf, weigh } from './finding';

const longShare = 0.25;
const warningShare = 0.5;
const leastRates = 5;

export const warmUp: Rule = {
  id: 'D17',
  code: 'warm-up',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { name, shape, rate, plannedEnd, series, at } = facts.schedule;
    const warmup = shape?.warmup ?? null;
    if (warmup === null || plannedEnd === null || series === null || rate.length < leastRates) return [];
    if (name !== 'warmup' && name !== 'warmup-constant' && name !== 'warmup-step') return [];
    const share = (warmup.to - Math.min(0, at[0]!)) / (plannedEnd - Math.min(0, at[0]!));
    if (!(share >= longShare) || jumps(rate)) return [];
    return [
      {
        rule: 'D17',
        code: 'warm-up',
        severity: share >= warningShare ? 'warning' : 'info',
        ...weigh({
          large: share >= 2 * longShare,
          long: rate.length >= 3 * leastRates,
          corroborating: warmup.ended ? 0 : 1,
          caveats: 0,
        }),
        series: [series.name],
        from: rateMoment(facts, warmup.from),
        to: rateMoment(facts, warmup.to),
        evidence: evidenceOf({
          sharePercent: 100 * share,
          rate: facts.schedule.current,
          configured: facts.schedule.configured.rate,
          ended: warmup.ended ? 1 : 0,
          runEnded: hasEnded(facts) ? 1 : 0,
        }),
        caveats: [],
        ruledOut: ruledOutOf({ 'range-test': false }),
      },
    ];
  },
};

/** A rate that jumps up late is another attempt that was logged on, not a ramp under way. */
function jumps(rate: Float64Array): boolean {
  for (let entry = rate.length >> 1; entry < rate.length; entry++) if (isStep(rate, entry)) return true;
  return false;
}
