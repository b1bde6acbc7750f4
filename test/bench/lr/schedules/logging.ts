import type { Hyperparameter, Run, Series } from '../../../../src/core/run';
import type { Made } from './formulas';
import type { Random } from './random';

/** A log of a schedule, and what is known of how it was made. */
export interface Logged {
  readonly run: Run;
  /** Steps from 0 up to which rates were logged. */
  readonly seen: number;
  /** Whether the log shows the end of the schedule or names it. */
  readonly ends: boolean;
  /** Steps between two logged rates. */
  readonly interval: number;
  /** Steps in one unit of the axis. */
  readonly stepsPerUnit: number;
  /** Whether the rates are means of an epoch. */
  readonly isMean: boolean;
  readonly describe: string;
}

interface Way {
  readonly interval: number;
  readonly mode: 'step' | 'last' | 'mean';
  readonly axis: 'step' | 'epoch';
  readonly base: 0 | 1;
  readonly digits: number;
}

/** At least so many rates of the finest stretch of a schedule, and of all, must have been logged to ask about it. */
const leastOfStretch = 3;
const leastRates = 10;
const mostRates = 5000;

/** How a run of so many steps may be logged; null where that shows too little of the schedule. */
function wayOf(made: Made, total: number, random: Random): Way | null {
  const mode = random.oneOf(['step', 'step', 'last', 'mean'] as const);
  const interval =
    mode === 'step'
      ? random.chance(0.3) && total <= mostRates
        ? 1
        : Math.max(1, Math.round(total / random.logBetween(12, 2000)))
      : Math.max(1, Math.round(total / random.logBetween(10, 300)));
  const enough = made.finest / interval >= leastOfStretch && total / interval >= leastRates;
  if (!enough || total / interval > mostRates) return null;
  return {
    interval,
    mode,
    axis: mode === 'step' ? 'step' : random.oneOf(['step', 'epoch'] as const),
    base: random.oneOf([0, 1] as const),
    digits: random.oneOf([3, 4, 5, 6, 16]),
  };
}

/** Writes a schedule of `total` steps as some logger would; null where too little of it would be seen. */
export function log(made: Made, total: number, random: Random): Logged | null {
  const way = wayOf(made, total, random);
  if (way === null) return null;
  const { interval, mode, axis, base, digits } = way;
  const length = made.rests && random.chance(0.2) ? Math.round(total / 0.9) : total;
  const isCut = random.chance(0.4);
  const last = isCut ? Math.round(Math.max(made.told + 2 * interval, random.between(0.6, 0.95) * total)) : length;
  if (last > length || last < leastRates * interval) return null;
  const [at, value]: [number[], number[]] = [[], []];
  const count = Math.floor(last / interval);
  for (let entry = 0; entry < count; entry++) {
    const end = (entry + 1) * interval - 1;
    const first = mode === 'mean' ? end - interval + 1 : end;
    const step = mode === 'step' && base === 0 ? entry * interval : end;
    at.push(mode === 'step' ? step + base : axis === 'step' ? end + base : entry + base);
    value.push(round(mode === 'mean' ? meanOf(made, first, end) : made.rate(step), digits));
  }
  const isFirstMissing = random.chance(0.1);
  const resumed = random.chance(0.15) ? random.whole(Math.floor(count / 3), count - 1) : null;
  const order = orderOf(count, resumed, isFirstMissing ? 1 : 0);
  const isPlanned = random.chance(0.5);
  const isNamed = random.chance(0.3);
  const groups = random.chance(0.1) ? [1, 0.1] : [1];
  const stepsPerUnit = axis === 'epoch' ? interval : 1;
  const rates = groups.map((scale, place) =>
    seriesOf(
      groups.length === 1 ? 'lr' : `lr_group${String(place)}`,
      order.map((entry) => [at[entry]!, round(scale * value[entry]!, digits)]),
      axis,
    ),
  );
  const losses = order.map((entry): [number, number] => [at[entry]!, lossOf(made, entry, count)]);
  const run: Run = {
    name: 'generated',
    format: 'csv',
    files: ['log.csv'],
    attempt: 1,
    series: [...rates, { ...seriesOf('train_loss', losses, axis), role: 'train', kind: 'loss', goal: 'minimize' }],
    hyperparameters: isNamed ? [named(made.spelling)] : [],
    planned: {
      epochs: isPlanned && axis === 'epoch' ? length / interval : null,
      steps: isPlanned && axis === 'step' ? length : null,
    },
    problems: [],
  };
  const describe = `${mode} ${axis} base ${String(base)} digits ${String(digits)} points ${String(count)} total ${String(
    total,
  )} last ${String(last)} of ${String(length)}${isPlanned ? ' planned' : ''}${isNamed ? ' named' : ''}${
    resumed === null ? '' : ' resumed'
  }`;
  const ends = isPlanned || (!isCut && length >= total + leastOfStretch * interval);
  // Where the run is planned longer than the schedule, the plan does not tell where the formula ends.
  const tells = ends && (length === total || last >= total + leastOfStretch * interval);
  return { run, seen: count * interval, ends: tells, interval, stepsPerUnit, isMean: mode === 'mean', describe };
}

/** Entries in the order of the log: after a resume a twentieth of them comes again. */
function orderOf(count: number, resumed: number | null, from: number): readonly number[] {
  const order = Array.from({ length: count - from }, (_, place) => place + from);
  if (resumed === null) return order;
  const back = Math.max(from, resumed - Math.ceil(count / 20));
  return [...order.filter((entry) => entry <= resumed), ...order.filter((entry) => entry > back)];
}

/** The loss of a range test turns up at its end; any other falls. */
function lossOf(made: Made, entry: number, count: number): number {
  const share = entry / count;
  if (made.name === 'range-test' && share > 0.8) return 1 + 20 * (share - 0.8);
  return 1 + Math.exp(-5 * share);
}

function meanOf(made: Made, first: number, end: number): number {
  const stride = Math.max(1, Math.floor((end - first + 1) / 64));
  let [sum, count] = [0, 0];
  for (let step = first + Math.floor(stride / 2); step <= end; step += stride) {
    sum += made.rate(step);
    count++;
  }
  return sum / count;
}

function round(rate: number, digits: number): number {
  return digits > 15 ? rate : Number(rate.toPrecision(digits));
}

function named(spelling: string): Hyperparameter {
  return { name: 'scheduler', value: spelling, key: 'scheduler', file: 'config.yaml', line: 1 };
}

function seriesOf(name: string, points: readonly (readonly [number, number])[], axis: 'step' | 'epoch'): Series {
  const at = Float64Array.from(points, ([one]) => one);
  const none = new Float64Array(points.length).fill(NaN);
  return {
    name,
    file: 'log.csv',
    ...{ role: 'schedule', kind: 'learning-rate', goal: null, unit: null },
    points: {
      length: points.length,
      step: axis === 'step' ? at : none,
      epoch: axis === 'epoch' ? at : none,
      time: none,
      value: Float64Array.from(points, ([, rate]) => rate),
      line: Uint32Array.from(points, (_, place) => place + 2),
    },
  };
}
