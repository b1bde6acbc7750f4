import type { Moment, Severity } from '../../src/core/analysis';
import type { RunHistory, TurningPoint } from '../../src/core/replay/history';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { RunReport } from '../../src/core/report';
import type { CurveData, PlotAxis } from '../../src/protocol';
import { nearestPoint } from '../model/curve';
import { positionOf } from '../model/format';
import type { Range } from '../model/state';

/** What the strip is laid out by: the plots above it. */
export interface Lane {
  readonly run: RunReport;
  readonly axis: PlotAxis;
  readonly logarithmic: boolean;
  readonly curves: readonly CurveData[];
  /** Where the plots begin and end; null without a point. */
  readonly whole: Range | null;
}

/**
 * Where the places of a replay stand on the strip, as shares of its width: below the same place of the plots, or side
 * by side in the order of the log where the axis of the plots does not follow it. O(places × log points).
 */
export function sharesOf(places: readonly Moment[], lane: Lane): readonly number[] {
  const found = places.map((place) => shareOf(place, lane));
  const isInOrder = found.every((share, index) => share !== null && share >= (found[index - 1] ?? 0) && share <= 1);
  return isInOrder ? (found as number[]) : places.map((_, index) => (index + 1) / places.length);
}

function shareOf(place: Moment, { run, axis, logarithmic, curves, whole }: Lane): number | null {
  if (whole === null || isMetricAxis(axis)) return null;
  const at = axis === 'step' || axis === 'epoch' ? place[axis] : placeOfLine(place, run, curves);
  if (at === null) return null;
  const scaled = (value: number) => (logarithmic ? Math.log(value) : value);
  const share = (scaled(at) - scaled(whole.from)) / (scaled(whole.to) - scaled(whole.from));
  return Number.isFinite(share) ? share : null;
}

/** On an axis of times a log tells its places by lines alone; the most detailed curve of the file has the nearest. */
function placeOfLine({ file, line }: Moment, run: RunReport, curves: readonly CurveData[]): number | null {
  if (line === null) return null;
  const own = curves.filter(({ name }) => run.series.some((series) => series.name === name && series.file === file));
  const [best] = own.sort((one, other) => other.x.length - one.x.length);
  return best?.x[nearestPoint(Float64Array.from(best.line), line)] ?? null;
}

/** Index of the place nearest to a share of the strip; -1 without places. */
export function nearestShare(shares: readonly number[], share: number): number {
  return nearestPoint(Float64Array.from(shares), share);
}

/** Index of the place of a moment, or of the last one before it. */
export function indexOf(places: readonly Moment[], at: Moment): number {
  const exact = places.findIndex((place) => isSame(place, at));
  if (exact >= 0) return exact;
  const key = (['line', 'step', 'epoch'] as const).find(
    (one) => at[one] !== null && typeof places[0]?.[one] === 'number',
  );
  return key === undefined ? -1 : places.findLastIndex((place) => place[key]! <= at[key]!);
}

function isSame(one: Moment, other: Moment): boolean {
  return one.line === other.line && one.step === other.step && one.epoch === other.epoch && one.file === other.file;
}

/** "epoch 14", as the log counts; "line 14" where it does not. */
export function placeWords(at: Moment, axis: PlotAxis): string {
  return positionOf(at, unitOf(at, axis)) ?? `line ${at.line ?? 0}`;
}

/** Within an epoch the step tells the place. */
function unitOf({ epoch }: Moment, axis: PlotAxis): 'step' | 'epoch' {
  return axis === 'step' || (epoch !== null && !Number.isInteger(epoch)) ? 'step' : 'epoch';
}

/** "Epoch 14 of 40". */
export function progressWords(at: Moment, end: Moment, axis: PlotAxis): string {
  const [unit, place] = placeWords(at, axis).split(' ', 2);
  const [endUnit, last] = placeWords(end, unitOf(at, axis)).split(' ', 2);
  return capitalised(`${unit} ${place}${unit === endUnit ? ` of ${last}` : ''}`);
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A mark on the strip. */
export interface Tick {
  readonly index: number;
  readonly severity: Severity;
  /** The shape: findings are marked by their severity, what becomes of the whole run by a diamond. */
  readonly kind: 'finding' | 'verdict';
  readonly title: string;
}

/** One mark for each place at which something was raised, in the order of the log; the loudest gives its shape. */
export function ticksOf({ places, turns }: RunHistory, axis: PlotAxis): readonly Tick[] {
  const ticks = new Map<number, Tick>();
  for (const turn of turns) {
    if (turn.event === 'cleared' || turn.event === 'changed') continue;
    const index = indexOf(places, turn.at);
    const before = ticks.get(index);
    const words = before === undefined ? `${capitalised(placeWords(turn.at, axis))}: ${turn.title}` : turn.title;
    const kind = turn.event === 'raised' ? 'finding' : 'verdict';
    const isLouder = before === undefined || loudness(turn.severity) > loudness(before.severity);
    const { severity } = isLouder ? turn : before;
    const title = before === undefined ? words : `${before.title}\n${words}`;
    ticks.set(index, { index, severity, kind: isLouder ? kind : before.kind, title });
  }
  return [...ticks.values()].sort((one, other) => one.index - other.index);
}

function loudness(severity: Severity): number {
  return ['good', 'info', 'warning', 'error'].indexOf(severity);
}

/** What became of it, beside the title of a turn: "raised", "now an error", "taken back". */
export function turnWords(turn: TurningPoint): string {
  switch (turn.event) {
    case 'raised':
      return '';
    case 'changed':
      return `now ${turn.severity === 'info' ? 'a note' : turn.severity === 'error' ? 'an error' : 'a warning'}`;
    case 'cleared':
      return 'taken back';
    case 'verdict':
      return 'verdict';
    case 'stop':
      return 'advice';
  }
}
