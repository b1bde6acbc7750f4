/**
 * # Stalled or dead
 *
 * ## What it means
 * The run ended, or stands still, before the length that it was planned for.
 *
 * ## Why it happens
 * The program raised an exception, the time of the job was over, or somebody cancelled it. Where the log only falls
 * silent, a process of several waits for another that is gone, a data loader hangs on a slow disk, or the machine is
 * lost without a word.
 *
 * ## What to try
 * Read the exception in the log, and go on from the last checkpoint. With a time limit, write a checkpoint before it
 * and let the job start itself again. Where it hangs, look at the processes: `py-spy dump --pid` shows where each one
 * waits.
 *
 * ## Where the thresholds come from
 * Less than 98 % of the planned length, and the exception or the message of the scheduler after the last value. In a
 * log that is watched, silence for 30 minutes, which is what SageMaker's rule takes, and for ten times the usual time
 * between values; where the log tells no time, for six hours.
 */
import type { Finding, Moment, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { momentOfPoint } from '../facts/moment';
import type { Run, RunEvent, Series } from '../run';
import { lastPoint } from '../series/points';
import { median } from '../statistics/order';
import { evidenceOf, weigh } from './finding';
import { eventOf, isAtTheEnd, lastPlace, momentOfEvent } from './run-events';

const unfinished = 0.98;
const leastSilence = 1800;
const usualIntervals = 10;
const silenceWithoutTimes = 6 * 3600;
/** Times are taken from so many of the last points. */
const intervals = 50;

/** What somebody did on purpose. */
const onPurpose = /^KeyboardInterrupt|^SystemExit|Termination signal/;

export const stalled: Rule = {
  id: 'D57',
  code: 'stalled',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { progress, silentSeconds } = facts;
    if (progress === null || progress >= unfinished) return [];
    const ending = endingOf(run);
    if (ending !== null) return [death(ending, facts)];
    return silentSeconds === null ? [] : silence(run, progress, silentSeconds);
  },
};

function endingOf(run: Run): RunEvent | null {
  if (run.events === undefined) return null;
  const ended = (['time-limit', 'cancelled', 'exception'] as const)
    .map((kind) => eventOf(run, kind))
    .filter((event) => event !== null && isAtTheEnd(run, event, lastPlace(event)));
  return ended[0] ?? null;
}

function death(event: RunEvent, { progress }: Facts): Finding {
  const meant = event.kind === 'cancelled' || onPurpose.test(event.text);
  const place = momentOfEvent(event, lastPlace(event));
  return {
    rule: 'D57',
    code: 'stalled',
    severity: meant ? 'info' : 'error',
    ...weigh({ large: progress! < 0.9, long: true, corroborating: 1, caveats: 0 }),
    ruledOut: [],
    series: [],
    from: place,
    to: place,
    evidence: evidenceOf({ progressPercent: 100 * progress!, isTold: 1 }),
    caveats: [],
  };
}

function silence(run: Run, progress: number, seconds: number): readonly Finding[] {
  const last = lastWritten(run);
  if (last === null) return [];
  const usual = usualInterval(last.series);
  const limit = usual === null ? silenceWithoutTimes : Math.max(leastSilence, usualIntervals * usual);
  if (seconds <= limit) return [];
  return [
    {
      rule: 'D57',
      code: 'stalled',
      severity: 'error',
      ...weigh({ large: seconds > 2 * limit, long: usual !== null, caveats: 0 }),
      ruledOut: [],
      series: [last.series.name],
      from: last.at,
      to: last.at,
      evidence: evidenceOf({ silentSeconds: seconds, usualSeconds: usual, progressPercent: 100 * progress, isTold: 0 }),
      caveats: [],
    },
  ];
}

/** The series that was written to last, and where. */
function lastWritten(run: Run): { readonly series: Series; readonly at: Moment } | null {
  let best: { series: Series; at: Moment; line: number } | null = null;
  for (const series of run.series) {
    const point = lastPoint(series.points);
    if (point !== undefined && (best === null || point.line > best.line)) {
      best = { series, at: momentOfPoint(series, point), line: point.line };
    }
  }
  return best;
}

function usualInterval({ points: { time, length } }: Series): number | null {
  const from = Math.max(1, length - intervals);
  const gaps = Array.from({ length: Math.max(0, length - from) }, (_, at) => time[from + at]! - time[from + at - 1]!);
  const usual = median(gaps.filter((gap) => gap > 0));
  return Number.isFinite(usual) ? usual : null;
}
