/**
 * # 1cycle schedule at fault
 *
 * ## What it means
 * The learning rate goes up and down once, as in Smith's 1cycle policy, and one part of it does not do its work: the
 * peak was too high to come back from, the rate was not brought down to almost nothing at the end, or the tail at
 * almost nothing is so long that the model overfits in it.
 *
 * ## Why it happens
 * The maximum was not read off a range test, or that test was made with other settings; the cycle ends where it began
 * instead of going on down; or the cycle was planned for a shorter run.
 *
 * ## What to try
 * Peak too high: halve the maximum, or let the rate rise for 40 % of the run instead of 30 %. No tail: spend the last 5
 * to 15 % on coming down to a hundredth of the starting rate. Tail too long: stretch the cycle to 85 to 95 % of the
 * run.
 *
 * ## Where the thresholds come from
 * A loss that reached three times its level from before the peak and has not come back to within a tenth of it once the
 * rate is below 30 % of its peak; a last rate above a hundredth of the peak, where Smith's own logs end at a thousandth
 * and the programs' defaults at a hundred-thousandth; a cycle that fills less than 60 % of the run and a validation
 * loss that rises in the tail. Bumps at the peak that come back are normal (Smith 2018) and not reported.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { endOfRun, entriesOf, hasEnded, rateMoment, spanOfRun } from '../facts/schedule-reading';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, weigh } from './finding';

const spike = 3;
const recovered = 1.1;
const lowPart = 0.3;
const endShare = 0.01;
const shortCycle = 0.6;
const leastRise = 0.03;
const leastZ = 3;
const leastRates = 10;

interface Fault {
  readonly severity: 'warning' | 'info';
  readonly from: number;
  readonly evidence: Readonly<Record<string, number>>;
  readonly large: boolean;
}

export const oneCycleFault: Rule = {
  id: 'D41',
  code: 'one-cycle-fault',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { name, shape, series, rate, peak, current } = facts.schedule;
    if (name !== 'one-cycle' || shape === null || series === null) return [];
    if (rate.length < leastRates) return [];
    const fault = peakTooHigh(facts) ?? tailTooLong(facts) ?? tailMissing(facts);
    if (fault === null) return [];
    const loss = (facts.loss.validation ?? facts.loss.train)?.series.name;
    return [
      {
        rule: 'D41',
        code: 'one-cycle-fault',
        severity: fault.severity,
        ...weigh({ large: fault.large, long: rate.length >= 3 * leastRates, corroborating: 1, caveats: 0 }),
        series: [series.name, ...(loss === undefined ? [] : [loss])],
        from: rateMoment(facts, fault.from),
        to: rateMoment(facts, shape.last),
        evidence: evidenceOf({ ...fault.evidence, peak, learningRate: current }),
        caveats: [],
        ruledOut: ['range-test'],
      },
    ];
  },
};

function peakTooHigh(facts: Facts): Fault | null {
  const { at, rate, peak, shape } = facts.schedule;
  const curve = facts.loss.validation ?? facts.loss.train;
  const top = shape!.warmup?.to ?? null;
  if (curve === null || top === null) return null;
  let low = rate.length - 1;
  while (low > 0 && rate[low - 1]! < lowPart * peak!) low--;
  const [, risen] = entriesOf(curve, -Infinity, top);
  const [from] = entriesOf(curve, at[low]!, Infinity);
  if (rate[low]! >= lowPart * peak! || risen < 3 || curve.length - from < 3) return null;
  const before = Math.min(...curve.smooth.subarray(0, risen));
  const highest = Math.max(...curve.smooth.subarray(risen, from));
  const after = median(curve.value.subarray(Math.max(from, curve.length - Math.max(3, (curve.length - from) >> 1))));
  if (!(highest >= spike * before) || !(after > recovered * before)) return null;
  const evidence = { spikeRatio: highest / before, before, after };
  return { severity: 'warning', from: top, evidence, large: highest >= 2 * spike * before };
}

/** The run is at its end, and one more log would not bring it down to a hundredth of the peak either. */
function tailMissing(facts: Facts): Fault | null {
  const { at, rate, peak, current, shape } = facts.schedule;
  const [interval, fall] = [shape!.last - at[at.length - 2]!, rate[rate.length - 2]! - current!];
  const left = Math.max(interval, endOfRun(facts) - shape!.last);
  const next = current! - (Math.max(0, fall) * left) / interval;
  if (!hasEnded(facts) || shape!.restFrom !== null || next <= endShare * peak!) return null;
  const evidence = { finalPercent: (100 * current!) / peak! };
  return { severity: 'info', from: shape!.last, evidence, large: current! >= 2 * endShare * peak! };
}

function tailTooLong(facts: Facts): Fault | null {
  const { at, rate, peak } = facts.schedule;
  let entry = rate.length - 1;
  while (entry > 0 && rate[entry - 1]! <= endShare * peak!) entry--;
  if (rate[entry]! > endShare * peak!) return null;
  const cycle = 1 - (endOfRun(facts) - at[entry]!) / spanOfRun(facts);
  const test = facts.level?.test ?? null;
  if (cycle >= shortCycle || test === null || test.rise < leastRise || test.z < leastZ) return null;
  const evidence = { cyclePercent: 100 * cycle, risePercent: 100 * test.rise };
  return { severity: 'info', from: at[entry]!, evidence, large: cycle < 0.5 * shortCycle };
}
