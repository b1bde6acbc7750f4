/**
 * # Schedule and run differ in length
 *
 * ## What it means
 * The learning rate follows a curve that was planned for another number of steps than the run has. Either the run ends
 * while the rate is still high, or the rate reaches its end early and the rest is trained at almost nothing, or it
 * turns around and comes up again.
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
 * A curve that would end 25 % or more behind the run: Hoffmann (2022) found a clear loss from there on. Seen from 3/10
 * of its fall on, since the first part of a cosine does not tell where it ends; where no length is planned, the end of
 * the log is taken for that of the run, and it is no warning. A curve that ended for a tenth of the run, or a fifth
 * with the tail of a 1cycle schedule, and a warning from a quarter on. A rate that turns up along a ramp after it had
 * come down by half is a cosine beyond its length; a jump up is a restart and no fault. Where the config names a decay
 * and half of the run saw none, the scheduler was never stepped or the log shows the base rate. Where a log calls its
 * epochs steps, the planned epochs are its plan.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { currentLevel, endOfRun, hasEnded, rateMoment, spanOfRun } from '../facts/schedule-reading';
import type { Run } from '../run';
import { evidenceOf, weigh } from './finding';

const tooLong = 1.25;
const tellingLine = 0.1;
const tellingCurve = 0.3;
const tooShort = 0.1;
/** The tail of a 1cycle schedule is a part of it: a seventh of the run with Smith. */
const longTail = 0.2;
const farTooShort = 0.25;
const lowFloor = 0.1;
const veryLowFloor = 0.02;
const leastRates = 6;
const comesUp = 0.1;
/** As near as the end of a fitted curve is known. */
const nearEnd = 0.05;

/** Which of the four it is, as a finding's evidence names it. */
type Mismatch =
  | { readonly kind: 'cut-off'; readonly end: number; readonly leftPercent: number; readonly isPlanned: boolean }
  | {
      readonly kind: 'ended-early';
      readonly end: number;
      readonly restPercent: number;
      readonly floor: number;
      readonly isTail: boolean;
    }
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
    const caveats = caveatsOf(mismatch);
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
          caveats: caveats.length,
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
        caveats,
        ruledOut: ['restart'],
      },
    ];
  },
};

function isWarning(mismatch: Mismatch): boolean {
  if (mismatch.kind === 'ended-early')
    return mismatch.restPercent >= 100 * farTooShort && mismatch.floor <= veryLowFloor;
  return mismatch.kind === 'turned-up' || (mismatch.kind === 'cut-off' && mismatch.isPlanned);
}

function caveatsOf(mismatch: Mismatch): readonly Caveat[] {
  if (mismatch.kind === 'never-stepped') return [{ code: 'base-rate-logged' }];
  return mismatch.kind === 'cut-off' && !mismatch.isPlanned ? [{ code: 'run-may-go-on' }] : [];
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
  const runEnd = plannedEnd ?? shape!.last;
  if (end !== null && plannedEnd === null && endsWithEpochs(facts, end)) return null;
  if (end === null || shape!.restFrom !== null || shape!.riseAgain !== null) return null;
  if (shape!.drops.length > 0 || name === 'unknown') return null;
  const from = shape!.decayFrom!;
  const ratio = (end - from) / (runEnd - from);
  const telling = shape!.decay!.family === 'linear' ? tellingLine : tellingCurve;
  const isTold = current! <= (1 - telling) * peak! || (hasEnded(facts) && ratio >= tooLong ** 2);
  if (!(ratio >= tooLong) || !isTold) return null;
  return { kind: 'cut-off', end, leftPercent: 100 * (1 - 1 / ratio), isPlanned: plannedEnd !== null };
}

/** Whether a log that calls its epochs steps has a schedule that ends with the epochs that are planned. */
function endsWithEpochs({ run }: Facts, end: number): boolean {
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  return epochs !== null && Math.abs(end / epochs - 1) <= nearEnd;
}

function endedEarly(facts: Facts): Mismatch | null {
  const { shape, peak, name } = facts.schedule;
  const rest = shape!.restFrom;
  const isSmooth = shape!.decay !== null && shape!.drops.length === 0 && name !== 'unknown';
  if (rest === null || !isSmooth || shape!.decay!.floor > lowFloor * peak! * (1 + 1e-6)) return null;
  const part = (endOfRun(facts) - rest) / spanOfRun(facts);
  const least = name === 'one-cycle' ? longTail : tooShort;
  if (part < least || shape!.last - rest < 0.5 * least * spanOfRun(facts)) return null;
  return {
    kind: 'ended-early',
    end: rest,
    restPercent: 100 * part,
    floor: shape!.decay!.floor / peak!,
    isTail: name === 'one-cycle',
  };
}

function neverStepped(facts: Facts): Mismatch | null {
  const { name, configured } = facts.schedule;
  const expected = ['linear', 'cosine', 'polynomial', 'one-cycle', 'exponential'].includes(configured.name);
  const isLevel = name === 'constant' && currentLevel(facts) !== null;
  return expected && isLevel && (facts.progress ?? 0) >= 0.5 ? { kind: 'never-stepped' } : null;
}
