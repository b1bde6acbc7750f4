import type { Goal } from '../run';
import { beyond, between, placeOn, scaleOf } from './parameter';
import { byKey, judge, type Cell, type SmithRun } from './smith-views';

/** One weight decay at one learning rate. */
export interface DecayPoint extends Cell {
  readonly decay: number;
  /** Means of the best and of the last values; null where all diverged. `metric` is the level that the decay holds. */
  readonly found: number | null;
  readonly last: number | null;
}

/** All weight decays at one learning rate, all else equal. */
export interface DecayLine {
  readonly rate: number | null;
  readonly others: string;
  /** From the smallest decay. */
  readonly points: readonly DecayPoint[];
  /** Index of the best point; null where all runs diverged. */
  readonly best: number | null;
  /** The largest decay up to which nothing is lost beside the best; null where all runs diverged. */
  readonly largest: number | null;
}

export interface DecayReading {
  /** From the smallest rate; runs that differ in anything else lie on lines of their own. */
  readonly lines: readonly DecayLine[];
  /** Index of the line that has the best point; null where all runs diverged. */
  readonly best: number | null;
  /** The next decay to try at the best line's rate; null where another would tell nothing new. */
  readonly next: number | null;
  readonly edge: 'none' | 'low' | 'high';
  /** Where rates differ and all else does not: the best decays at the lowest and at the highest rate. */
  readonly trend: { readonly low: DecayAtRate; readonly high: DecayAtRate } | null;
}

export interface DecayAtRate {
  readonly rate: number;
  readonly decay: number;
}

/** One significant figure is usually enough for a weight decay (Smith, section 4.4): closer decays are one. */
const closest = Math.log10(2) + 1e-9;

/**
 * The level that a decay holds: the best value, and half of what is lost again until the end. Too small a decay has the
 * lowest early minimum and then rises (Smith, figures 9 and 11), so a best value alone would choose it.
 */
export function levelOf({ best, last }: SmithRun, goal: Goal): number | null {
  if (best === null) return null;
  const lost = goal === 'maximize' ? Math.max(0, best - (last ?? best)) : Math.max(0, (last ?? best) - best);
  return goal === 'maximize' ? best - lost / 2 : best + lost / 2;
}

/** Weight decays at each learning rate; null where no rate has two of them. O(runs log runs). */
export function readWeightDecays(runs: readonly SmithRun[], goal: Goal): DecayReading | null {
  const tried = runs.filter(({ decay }) => decay !== null);
  const families = [...byKey(tried, ({ others, batch }) => `${others} ${batch}`).values()];
  const lines = families
    .flatMap((family) => [...byKey(family, ({ rate }) => rate).values()])
    .map((same) => lineOf(same, goal))
    .filter(({ points }) => points.length > 1)
    .sort((one, other) => (one.rate ?? 0) - (other.rate ?? 0));
  if (lines.length === 0) return null;
  const better = (one: number, other: number) => (goal === 'maximize' ? one > other : one < other);
  let best: number | null = null;
  for (const [index, line] of lines.entries()) {
    const level = bestOf(line)?.metric ?? null;
    if (level === null) continue;
    if (best === null || better(level, bestOf(lines[best]!)!.metric!)) best = index;
  }
  return { lines, best, ...nextOf(best === null ? null : lines[best]!, goal), trend: trendOf(lines) };
}

/** The best point of a line; null where all runs diverged. */
export function bestOf({ points, best }: DecayLine): DecayPoint | null {
  return best === null ? null : points[best]!;
}

function lineOf(runs: readonly SmithRun[], goal: Goal): DecayLine {
  const byDecay = [...byKey(runs, ({ decay }) => decay!)].sort(([one], [other]) => one - other);
  const { cells, best } = judge(byDecay.map(([, same]) => same), goal, (run) => levelOf(run, goal)); // prettier-ignore
  const points = cells.map((cell, at): DecayPoint => {
    const lasted = cell.runs.filter((run) => run.best !== null);
    const mean = (of: (run: SmithRun) => number) =>
      lasted.length === 0 ? null : lasted.reduce((sum, run) => sum + of(run), 0) / lasted.length;
    return { ...cell, decay: byDecay[at]![0], found: mean((run) => run.best!), last: mean((run) => run.last ?? run.best!) }; // prettier-ignore
  });
  let largest = best;
  while (largest !== null && points[largest + 1]?.isAsGood === true) largest++;
  const { rate, others } = runs[0]!;
  return { rate, others, points, best, largest: largest === null ? null : points[largest]!.decay };
}

/** Bisects the exponent towards the better neighbour, or goes on beyond the edge (Smith, section 4.4). */
function nextOf(line: DecayLine | null, goal: Goal): Pick<DecayReading, 'next' | 'edge'> {
  if (line === null || line.best === null) return { next: null, edge: 'none' };
  const { points, best } = line;
  const { decay } = points[best]!;
  const scale = scaleOf('weightDecay', points.map((point) => point.decay)); // prettier-ignore
  const edge = best === 0 ? 'low' : best === points.length - 1 ? 'high' : 'none';
  const gapTo = (point: DecayPoint) => Math.abs(placeOn(scale, point.decay) - placeOn(scale, decay));
  if (edge !== 'none') {
    const gap = gapTo(points[edge === 'low' ? 1 : best - 1]!);
    return { next: beyond(scale, decay, edge === 'low' ? -1 : 1, Number.isFinite(gap) ? gap : 1), edge };
  }
  const sign = goal === 'maximize' ? -1 : 1;
  const [second] = [points[best - 1]!, points[best + 1]!]
    .filter(({ metric }) => metric !== null)
    .sort((one, other) => sign * (one.metric! - other.metric!));
  return { next: second === undefined || gapTo(second) <= closest ? null : between(scale, decay, second.decay), edge };
}

function trendOf(lines: readonly DecayLine[]): DecayReading['trend'] {
  const isAlike = lines.every(({ others }) => others === lines[0]!.others);
  const told = lines.flatMap((line) => {
    const best = bestOf(line);
    return line.rate === null || best === null ? [] : [{ rate: line.rate, decay: best.decay }];
  });
  const [low, high] = [told[0], told.at(-1)];
  return isAlike && low !== undefined && high !== undefined && low.rate < high.rate ? { low, high } : null;
}
