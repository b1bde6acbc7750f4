/**
 * # Schedule and run differ in length
 *
 * ## What it means
 * The learning rate follows a curve that was planned for another number of steps than the run has. Either the run ends
 * while the rate is still high, or the rate reaches its end early and the rest is trained at almost nothing, or it turns
 * around and comes up again.
 *
 * ## Why it happens
 * The length of the schedule is a number of its own (`T_max`, `lr_decay_iters`, `max_steps`, `num_training_steps`) that
 * was not changed with the length of the run; or the scheduler is stepped once per epoch and its length is counted in
 * batches, or the other way round.
 *
 * ## What to try
 * Set the length of the schedule to that of the run, in the unit in which the scheduler is stepped. The finding names
 * the number.
 *
 * ## Where the thresholds come from
 * A curve that would end 25 % or more behind the run: Hoffmann (2022) found a clear loss from there on. Seen from 3/10 of
 * its fall on, since the first part of a cosine does not tell where it ends. A curve that ended for a tenth of the run,
 * and a warning from a quarter on. A rate that turns up along a ramp after it had come down by half is a cosine beyond
 * its length; a jump up is a restart and no fault. Where the config names a decay and half of the run saw none, the
 * scheduler was never stepped or the log shows the base rate.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { currentLevel, endOfRun, hasEnded, rateMoment, spanOfRun } from '../facts/schedule-reading';
import type { Run } from '../run';
import { evidenceOf, weigh } from './finding';

const tooLong = 1.25;
const telling = 0.3;
const tooShort = 0.1;
const farTooShort = 0.25;
const lowFloor = 0.1;
const veryLowFloor = 0.02;
const leastRates = 6;
const comesUp = 0.1;

/** Which of the four it is, as a finding's evidence names it. */
type Mismatch =
  | { readonly kind: 'cut-off'; readonly end: number; readonly leftPercent: number }
  | { readonly kind: 'ended-early'; readonly end: number; readonly restPercent: number; readonly floor: number }
  | { readonly kind: 'turned-up'; readonly end: number }
  | { readonly kind: 'never-stepped' };

export const scheduleMismatch: Rule = {
  id: 'D40',
  code: 'schedule-mismatch',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { series, shape, peak, current, plannedEnd, configured, rate } = facts.schedule;
    if (series === null || shape === null || rate.length < leastRates) return [];
    const mismatch = turnedUp(facts) ?? cutOff(facts) ?? endedEarly(facts) ?? neverStepped(facts);
    if (mismatch === null) return [];
    const from = mismatch.kind === 'never-stepped' ? facts.schedule.at[0]! : Math.min(shape.last, mismatch.end);
    return [
      {
        rule: 'D40',
        code: 'schedule-mismatch',
        severity: isWarning(mismatch) ? 'warning' : 'info',
        ...weigh({
          large: isWarning(mismatch),
          long: rate.length >= 3 * leastRates,
          corroborating: configured.name === facts.schedule.name || hasEnded(facts) ? 1 : 0,
          caveats: 0,
        }),
        series: [series.name],
        from: rateMoment(facts, from),
        to: rateMoment(facts, shape.last),
        evidence: evidenceOf({
          scheduleEnd: mismatch.kind === 'never-stepped' ? null : mismatch.end,
          runEnd: plannedEnd ?? shape.last,
          leftPercent: mismatch.kind === 'cut-off' ? mismatch.leftPercent : null,
          restPercent: mismatch.kind === 'ended-early' ? mismatch.restPercent : null,
          turnedUp: mismatch.kind === 'turned-up' ? 1 : null,
          learningRate: current,
          peak,
          lowest: shape.lowest,
        }),
        caveats: mismatch.kind === 'never-stepped' ? [{ code: 'base-rate-logged' }] : [],
        ruledOut: ['restart'],
      },
    ];
  },
};

function isWarning(mismatch: Mismatch): boolean {
  if (mismatch.kind === 'ended-early')
    return mismatch.restPercent >= 100 * farTooShort && mismatch.floor <= veryLowFloor;
  return mismatch.kind !== 'never-stepped';
}

function turnedUp(facts: Facts): Mismatch | null {
  const { shape, name, configured, current, peak } = facts.schedule;
  if (shape!.riseAgain === null || shape!.restarts || shape!.decay === null || shape!.drops.length > 0) return null;
  if (['cyclical', 'one-cycle', 'cosine-restarts'].some((one) => one === name || one === configured.name)) return null;
  const isUp = shape!.lowest <= 0.5 * peak! && current! - shape!.lowest >= comesUp * peak!;
  return isUp ? { kind: 'turned-up', end: shape!.riseAgain } : null;
}

function cutOff(facts: Facts): Mismatch | null {
  const { shape, plannedEnd, current, peak, name } = facts.schedule;
  const end = shape!.decay?.end ?? null;
  if (end === null || plannedEnd === null || shape!.restFrom !== null || shape!.riseAgain !== null) return null;
  if (shape!.drops.length > 0 || name === 'unknown') return null;
  const from = shape!.decayFrom!;
  const ratio = (end - from) / (plannedEnd - from);
  const isTold = current! <= (1 - telling) * peak! || (hasEnded(facts) && ratio >= tooLong ** 2);
  if (!(ratio >= tooLong) || !isTold) return null;
  return { kind: 'cut-off', end, leftPercent: 100 * (1 - 1 / ratio) };
}

function endedEarly(facts: Facts): Mismatch | null {
  const { shape, peak, name } = facts.schedule;
  const rest = shape!.restFrom;
  const isSmooth = shape!.decay !== null && shape!.drops.length === 0 && name !== 'one-cycle' && name !== 'unknown';
  if (rest === null || !isSmooth || shape!.decay!.floor > lowFloor * peak! * (1 + 1e-6)) return null;
  const part = (endOfRun(facts) - rest) / spanOfRun(facts);
  if (part < tooShort || shape!.last - rest < 0.5 * tooShort * spanOfRun(facts)) return null;
  return { kind: 'ended-early', end: rest, restPercent: 100 * part, floor: shape!.decay!.floor / peak! };
}

function neverStepped(facts: Facts): Mismatch | null {
  const { name, configured } = facts.schedule;
  const expected = ['linear', 'cosine', 'polynomial', 'one-cycle', 'exponential'].includes(configured.name);
  const isLevel = name === 'constant' && currentLevel(facts) !== null;
  return expected && isLevel && (facts.progress ?? 0) >= 0.5 ? { kind: 'never-stepped' } : null;
}
