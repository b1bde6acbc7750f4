import type { SchedulePlan } from '../../src/core/plans/plan';
import { momentumAt, rateAt, ratesOf } from '../../src/core/plans/rates';
import type { RunReport, SeriesReport } from '../../src/core/report';
import type { CurveData } from '../../src/protocol';

/** A line over the positions of a plan. */
export interface ScheduleLine {
  readonly position: readonly number[];
  readonly value: readonly number[];
}

export interface ScheduleModel {
  readonly plan: SchedulePlan;
  readonly proposed: ScheduleLine;
  /** Rates that the log tells, laid out in the unit of the plan; null where it tells none, and for range tests. */
  readonly asRun: ScheduleLine | null;
  readonly momentum: ScheduleLine | null;
  /** Columns of the table: the first position, that of the highest rate and the last. */
  readonly columns: readonly ScheduleColumn[];
}

export interface ScheduleColumn {
  readonly position: number;
  readonly proposed: number | null;
  readonly asRun: number | null;
  readonly momentum: number | null;
}

/** More points than a small chart has pixels show nothing. */
const points = 240;

/** The proposed schedule beside the rates as run; null where none is proposed. O(points of the logged rates). */
export function scheduleModelOf(run: RunReport, curves: readonly CurveData[]): ScheduleModel | null {
  const plan = run.learningRate?.proposal ?? null;
  if (plan === null) return null;
  const known = ratesOf(plan, points).filter(({ rate }) => rate !== null);
  const proposed = { position: known.map(({ position }) => position), value: known.map(({ rate }) => rate!) };
  const asRun = run.learningRate?.basis === 'range-test' ? null : asRunLine(run, plan, curves);
  const positions = proposed.position;
  const momentum = positions.flatMap((position) => momentumAt(plan, position) ?? []);
  const columns = [...new Set([0, peakOf(plan, proposed), plan.length - 1])].map((position) => ({
    position,
    proposed: rateAt(plan, position),
    asRun: asRun === null ? null : valueNear(asRun, position),
    momentum: momentumAt(plan, position),
  }));
  return {
    ...{ plan, proposed, asRun, columns },
    momentum:
      momentum.length === positions.length && momentum.length > 0 ? { position: positions, value: momentum } : null,
  };
}

/** Where the rate is highest: among the drawn positions, and at the end of a warm-up, which may lie between two. */
function peakOf(plan: SchedulePlan, { position, value }: ScheduleLine): number {
  const warm = 'warmup' in plan ? (plan.warmup?.length ?? 0) : 0;
  const drawn = value.indexOf(Math.max(...value));
  return (rateAt(plan, warm) ?? 0) >= (value[drawn] ?? 0) ? warm : (position[drawn] ?? 0);
}

/**
 * The drawn rates are on the axis that the person chose. The ends of their series say where these lie in steps and
 * epochs, and between them one grows with the other.
 */
function asRunLine({ series }: RunReport, plan: SchedulePlan, curves: readonly CurveData[]): ScheduleLine | null {
  for (const report of series) {
    const curve = curves.find(({ name }) => name === report.name);
    if (report.kind !== 'learning-rate' || curve === undefined || curve.x.length < 2) continue;
    const ends = endsOf(report, plan);
    if (ends === null) continue;
    const [from, to] = [curve.x[0]!, curve.x.at(-1)!];
    const stride = Math.max(1, Math.floor(curve.x.length / points));
    const kept = [...curve.x.keys()].filter((index) => index % stride === 0 || index === curve.x.length - 1);
    return {
      position: kept.map((index) => ends.from + ((curve.x[index]! - from) / (to - from || 1)) * (ends.to - ends.from)),
      value: kept.map((index) => curve.y[index]!),
    };
  }
  return null;
}

function endsOf({ first, last }: SeriesReport, plan: SchedulePlan): { from: number; to: number } | null {
  const placeOf = (moment: typeof first) => {
    if (moment === null) return null;
    if (plan.unit === 'step') return moment.step ?? scaled(moment.epoch, plan.stepsPerEpoch);
    return moment.epoch ?? scaled(moment.step, plan.stepsPerEpoch === null ? null : 1 / plan.stepsPerEpoch);
  };
  const [from, to] = [placeOf(first), placeOf(last)];
  if (from === null || to === null || to <= from) return null;
  // Positions count from 0, most logs from 1.
  const shift = from === 1 ? 1 : 0;
  return { from: from - shift, to: to - shift };
}

function scaled(value: number | null, factor: number | null): number | null {
  return value === null || factor === null ? null : value * factor;
}

/** The value at the nearest position; null beyond the ends by more than the distance between two of them. */
function valueNear({ position, value }: ScheduleLine, at: number): number | null {
  const spacing = (position.at(-1)! - position[0]!) / Math.max(1, position.length - 1);
  let nearest = 0;
  position.forEach((place, index) => {
    if (Math.abs(place - at) < Math.abs(position[nearest]! - at)) nearest = index;
  });
  const rate = value[nearest]!;
  return Math.abs(position[nearest]! - at) <= 1.5 * spacing && Number.isFinite(rate) ? rate : null;
}
