/**
 * # Slower than before
 *
 * ## What it means
 * A step takes longer at the end than it did earlier in the run, or a large part of it is waiting for data.
 *
 * ## Why it happens
 * The disk or the network is shared with others, memory of the machine is used up and data must be read again, the
 * accelerator has grown hot and slowed down, logging or lists in the program grow from step to step. Where data is
 * waited for, there are too few workers for the work of reading and augmenting.
 *
 * ## What to try
 * Twice the workers of the data loader, data kept on a local disk or in memory, and augmentation on the accelerator.
 * Look at clock and temperature (`nvidia-smi -q -d CLOCK,TEMPERATURE`) and at who else uses the machine. A larger batch
 * helps only where it makes more examples per second.
 *
 * ## Where the thresholds come from
 * The last fifth of the run takes 1.2 times as long per step as its fastest earlier fifth, and three in four of its
 * values are slower than three in four of those; a warning from twice as long on, by judgement. The share of waiting
 * for data is that of the medians, from 30 % on: below, it hides behind the computation as a rule.
 */
import type { Finding, Rule } from '../analysis';
import { momentOf } from '../facts/moment';
import type { Facts } from '../facts/facts';
import type { Run, Series } from '../run';
import { blockEnds } from '../statistics/blocks';
import { median, quantileOfSorted } from '../statistics/order';
import { evidenceOf, weigh } from './finding';

const leastSlower = 1.2;
const muchSlower = 2;
const leastWaiting = 0.3;
/** Values that are looked at, and of how many on there is something to say. */
const most = 100;
const least = 40;
/** Compiling and filling caches are over by then. */
const warmedUp = 0.1;
const parts = 5;

/** Times of one step, whatever they are called; not of an epoch, of an evaluation, or since the start. */
const stepTime =
  /(^|[^a-z])(step|batch|iter(ation)?)[ _-]?time|time[ _-]?per[ _-]?(step|iter|batch)|s\/it|ms\/(step|batch|it)|^(train\/)?(time|dt)$/i;
const dataTime = /(^|[^a-z])data([ _-]?(loading|load|wait))?[ _-]?time|time[ _-]?data/i;
const otherTime = /eval|val|test|elapsed|total|eta|epoch|since|remaining/i;

export const throughput: Rule = {
  id: 'D56',
  code: 'throughput',
  check(run: Run, facts: Facts): readonly Finding[] {
    // Episodes differ in their length, and acting alone, before anything is learnt, is fast.
    if (facts.guards.has('reinforcement')) return [];
    const steps = run.series.find((one) => one.kind === 'time' && stepTime.test(one.name) && isOfSteps(one));
    const speed = run.series.find(
      (one) => one.kind === 'speed' && !otherTime.test(one.name) && one.points.length >= least,
    );
    const pace = paceOf(steps, speed, facts.loss.train?.series);
    const slower = pace === null ? null : slowing(pace);
    if (slower !== null) return [slower];
    const data = run.series.find((one) => one.kind === 'time' && dataTime.test(one.name) && isOfSteps(one));
    const waiting = steps !== undefined && data !== undefined && data !== steps ? waitingFor(data, steps) : null;
    return waiting === null ? [] : [waiting];
  },
};

/** Times of a step over the run, after its start. */
interface Pace {
  readonly series: Series;
  /** Indices into the points of the series. */
  readonly ends: Uint32Array;
  readonly times: Float64Array;
  /** What the series shows: the time itself, its inverse, or nothing of it. */
  readonly shows: 'time' | 'speed' | 'neither';
}

/** The pace as it was logged, else by the clock of the training loss; null without either. */
function paceOf(steps: Series | undefined, speed: Series | undefined, train: Series | undefined): Pace | null {
  if (steps !== undefined) return valuesOf(steps, 'time');
  if (speed !== undefined) return valuesOf(speed, 'speed');
  return train === undefined || train.points.length < least ? null : byTheClock(train);
}

function valuesOf(series: Series, shows: 'time' | 'speed'): Pace {
  const { value, length } = series.points;
  const ends = blockEnds(length, most).filter((end) => end >= warmedUp * length);
  return {
    series,
    ends,
    shows,
    times: Float64Array.from(ends, (end) => (shows === 'time' ? value[end]! : 1 / value[end]!)),
  };
}

/** Seconds for each step between the points at hand. */
function byTheClock(series: Series): Pace | null {
  const { time, step, length } = series.points;
  if (!Number.isFinite(time[0]) || !Number.isFinite(step[0])) return null;
  const all = blockEnds(length, most).filter((end) => end >= warmedUp * length);
  const ends = all.subarray(1);
  const times = Float64Array.from(ends, (end, at) => (time[end]! - time[all[at]!]!) / (step[end]! - step[all[at]!]!));
  return { series, ends, times, shows: 'neither' };
}

function isOfSteps({ name, points }: Series): boolean {
  if (otherTime.test(name) || points.length < least) return false;
  // A time that only ever grows is that since the start.
  const { value, length } = points;
  for (let at = 1; at < Math.min(length, least); at++) if (value[at]! < value[at - 1]!) return true;
  return false;
}

/** The pace of the last fifth against the fastest fifth before; null where it held. O(1) beyond 100 values. */
function slowing({ series, ends, times, shows }: Pace): Finding | null {
  const { points } = series;
  const size = Math.floor(times.length / parts);
  if (size < 4 || !times.every((time) => time > 0 && Number.isFinite(time))) return null;
  const early = Array.from({ length: parts - 2 }, (_, part) => times.slice(part * size, (part + 1) * size).sort());
  const middle = (sorted: Float64Array): number => quantileOfSorted(sorted, 0.5);
  const fastest = early.reduce((best, part) => (middle(part) < middle(best) ? part : best));
  const late = times.slice(-size).sort();
  const ratio = middle(late) / middle(fastest);
  const apart = quantileOfSorted(late, 0.25) > quantileOfSorted(fastest, 0.75);
  if (!(ratio >= leastSlower) || !apart) return null;
  return {
    rule: 'D56',
    code: 'throughput',
    severity: ratio >= muchSlower ? 'warning' : 'info',
    ...weigh({ large: ratio >= 1 + 2 * (leastSlower - 1), long: points.length >= 3 * least, caveats: 0 }),
    ruledOut: ['warm-up'],
    series: [series.name],
    from: momentOf(series, ends[ends.length - size]!),
    to: momentOf(series, points.length - 1),
    evidence: evidenceOf({
      ratio,
      before: shows === 'speed' ? 1 / middle(fastest) : middle(fastest),
      now: shows === 'speed' ? 1 / middle(late) : middle(late),
      isByClock: shows === 'neither' ? 1 : 0,
    }),
    caveats: [],
  };
}

function waitingFor(data: Series, steps: Series): Finding | null {
  if (data.unit !== steps.unit) return null;
  const middle = ({ points }: Series): number => {
    const ends = blockEnds(points.length, most).filter((end) => end >= warmedUp * points.length);
    return median(Array.from(ends, (end) => points.value[end]!));
  };
  const share = middle(data) / middle(steps);
  if (!(share >= leastWaiting) || share > 1) return null;
  return {
    rule: 'D56',
    code: 'throughput',
    severity: 'info',
    ...weigh({ large: share >= 2 * leastWaiting, long: data.points.length >= 3 * least, caveats: 0 }),
    ruledOut: [],
    series: [data.name, steps.name],
    from: momentOf(data, 0),
    to: momentOf(data, data.points.length - 1),
    evidence: evidenceOf({ waitingPercent: 100 * share, now: middle(steps), waiting: middle(data) }),
    caveats: [],
  };
}
