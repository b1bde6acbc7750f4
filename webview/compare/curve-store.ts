import type { CompareAxis, Comparison, RunCurve } from '../../src/compare-protocol';
import type { Range } from '../model/state';
import { post } from './host';

/** What curves are wanted of. */
export interface Wanted {
  readonly metric: string;
  readonly axis: CompareAxis;
  readonly zoom: Range | null;
}

export interface CurveStore {
  /** Asks for what is not there; of runs that changed, their curves alone. */
  want(comparison: Comparison, wanted: Wanted, width: number, changed: readonly string[] | null): void;
  /** Takes an answer: whether it was of all of the axis or of a part; null where it came too late. */
  take(request: number, curves: readonly RunCurve[]): 'whole' | 'detail' | null;
  /** Curves of the visible part where they are there, and else of all; null before the first answer. */
  curves(): ReadonlyMap<string, RunCurve> | null;
  /** Curves of all of each run. */
  whole(): ReadonlyMap<string, RunCurve>;
}

interface Pending {
  readonly number: number;
  readonly wanted: Wanted;
  /** Null where all of the axis is meant. */
  readonly range: Range | null;
  readonly runs: readonly string[] | null;
}

/** Wheel and drag ask for detail once they rest. */
const requestPause = 150;
/** Points that all lines together are drawn with: each has less of many, where no pixel of it could be told. */
const mostColumns = 120_000;
const leastColumns = 240;

/** The curves that the host has told. An update of some runs keeps those of all others. */
export function createCurveStore(): CurveStore {
  let all = new Map<string, RunCurve>();
  let detail: { readonly zoom: Range; readonly curves: Map<string, RunCurve> } | null = null;
  let shown: Wanted | null = null;
  let pending: readonly Pending[] = [];
  let count = 0;
  let hasAnswer = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (wanted: Wanted, range: Range | null, runs: readonly string[] | null, columns: number) => {
    const { metric, axis } = wanted;
    pending = [...pending, { number: ++count, wanted, range, runs }];
    post({ type: 'curves', request: count, runs, metric, axis, from: range?.from ?? null, to: range?.to ?? null, width: columns }); // prettier-ignore
  };

  return {
    want({ runs }, wanted, width, changed) {
      const columns = Math.round(Math.min(width * devicePixelRatio, Math.max(leastColumns, mostColumns / runs.length)));
      const isOther = shown?.metric !== wanted.metric || shown.axis !== wanted.axis;
      const isZoomed = shown?.zoom?.from !== wanted.zoom?.from || shown?.zoom?.to !== wanted.zoom?.to;
      const stale = isOther || changed === null ? null : changed;
      shown = wanted;
      if (isOther) {
        [pending, detail] = [[], null];
        hasAnswer = false;
      }
      if (stale === null || stale.length > 0) ask(wanted, null, stale, columns);
      if (wanted.zoom === null) {
        detail = null;
        clearTimeout(timer);
        return;
      }
      if (isZoomed) detail = null;
      const { zoom } = wanted;
      clearTimeout(timer);
      if (isZoomed || detail === null) timer = setTimeout(() => ask(wanted, zoom, null, columns), requestPause);
      else if (stale === null || stale.length > 0) ask(wanted, zoom, stale, columns);
    },
    take(request, curves) {
      const answered = pending.find(({ number }) => number === request);
      if (answered === undefined || shown === null) return null;
      pending = pending.filter((one) => one !== answered);
      const { range, runs } = answered;
      const told = curves.map((curve) => [curve.run, curve] as const);
      if (range === null) {
        all = new Map(runs === null ? told : [...all, ...told]);
        hasAnswer = true;
        return 'whole';
      }
      if (range.from !== shown.zoom?.from || range.to !== shown.zoom.to) return null;
      detail = { zoom: range, curves: new Map(runs === null ? told : [...(detail?.curves ?? []), ...told]) };
      return 'detail';
    },
    curves: () => (hasAnswer ? (detail?.curves ?? all) : null),
    whole: () => all,
  };
}
