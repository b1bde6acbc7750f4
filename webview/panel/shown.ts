import type { RunReport } from '../../src/core/report';
import type { CurveData, Detail, Liveness, PlotAxis, ToWebview } from '../../src/protocol';
import { spanOf } from '../model/curve';
import { groupSeries, type PlotGroup } from '../model/groups';
import type { Range, ViewState } from '../model/state';

export type Snapshot = Extract<ToWebview, { type: 'snapshot' }>;

/** What is known about the run, as the last messages told it. */
export interface Shown {
  readonly run: RunReport;
  readonly format: string;
  readonly axes: readonly PlotAxis[];
  readonly axis: PlotAxis;
  readonly liveness: Liveness;
  readonly groups: readonly PlotGroup[];
  readonly overview: readonly CurveData[];
  /** Curves of the zoomed part, once they came. */
  readonly detail: readonly CurveData[] | null;
  /** Whether this is what was known at an earlier place. */
  readonly isPast?: boolean;
  /** The curves that the axis spans, where less is shown than is known. */
  readonly spanned?: readonly CurveData[];
}

/** How a person looks at the run of a snapshot: as before where it is the same run, else afresh. */
export function stateFor(state: ViewState, { run, axes, axis, curves }: Snapshot): ViewState {
  const isSame = state.run === run.path;
  const kept: ViewState = isSame
    ? state
    : {
        ...state,
        run: run.path,
        zoom: null,
        expanded: null,
        hiddenSeries: [],
        unclipped: [],
        framework: null,
        replay: null,
      };
  const chosen = isSame && state.axis !== null && axes.includes(state.axis) ? state.axis : axis;
  const isGone = chosen === axis && !overlaps(kept.zoom, spanOf(curves));
  return { ...kept, axis: chosen, zoom: isGone ? null : kept.zoom };
}

/** A snapshot as it is shown; detail that did not come along stays until that of the new lines has come. */
export function shownOf(message: Snapshot, last: Shown | null, state: ViewState): Shown {
  const { run, axes, axis, curves, liveness, formatTitle } = message;
  const kept = last?.run.path === run.path && state.zoom !== null ? last.detail : null;
  const detail = hasDetail(message, state) ? message.detail.curves : kept;
  return {
    ...{ run, axes, axis, liveness, detail },
    format: formatTitle ?? run.format,
    groups: groupSeries(run),
    overview: curves,
  };
}

/** Whether the curves of the zoomed part came along, so that they need not be asked for. */
export function hasDetail(
  message: Snapshot,
  { axis, zoom }: ViewState,
): message is Snapshot & { readonly detail: Detail } {
  const { detail } = message;
  return axis === message.axis && zoom !== null && detail?.from === zoom.from && detail.to === zoom.to;
}

/** A log that was started afresh may be shorter than what was looked at. */
function overlaps(zoom: Range | null, whole: Range | null): boolean {
  return zoom !== null && whole !== null && zoom.from < whole.to && zoom.to > whole.from;
}

export function isWithin(inner: Range | null, outer: Range | null): boolean {
  return inner !== null && outer !== null && inner.from >= outer.from && inner.to <= outer.to;
}
