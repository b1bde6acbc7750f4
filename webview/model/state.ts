import type { Moment } from '../../src/core/analysis';
import type { Framework } from '../../src/core/plans/plan';
import { isPlotAxis } from '../../src/core/series/plot-axis';
import type { PlotAxis } from '../../src/protocol';
import { isFramework } from './frameworks';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How a person looks at a run. Kept by VS Code while the panel is hidden and over a window reload. */
export interface ViewState {
  /** Path of the run, for the host that restores the panel. */
  readonly run: string | null;
  readonly axis: PlotAxis | null;
  readonly zoom: Range | null;
  /** Whether the scale of the values is logarithmic. */
  readonly logarithmic: boolean;
  /** Whether the scale of the horizontal axis is. */
  readonly logarithmicX: boolean;
  /** Of a range test the slope of the loss instead of the loss. */
  readonly slope: boolean;
  /** 0 draws the logged values only; up to 0.99. */
  readonly smoothing: number;
  readonly filter: string;
  readonly regularExpression: boolean;
  readonly showOthers: boolean;
  readonly hiddenSeries: readonly string[];
  /** Ids of the plots that show all values instead of most of them. */
  readonly unclipped: readonly string[];
  /** Keys of the open findings; null until a person opened or closed one. */
  readonly expanded: readonly string[] | null;
  readonly collapsedSections: readonly string[];
  /** What code is shown for; null for what the run was trained with. */
  readonly framework: Framework | null;
  /** The place that a replay stands at; null for now. */
  readonly replay: Moment | null;
}

export const initialState: ViewState = {
  run: null,
  axis: null,
  zoom: null,
  logarithmic: false,
  logarithmicX: false,
  slope: false,
  smoothing: 0.6,
  filter: '',
  regularExpression: false,
  showOthers: false,
  hiddenSeries: [],
  unclipped: [],
  expanded: null,
  collapsedSections: [],
  framework: null,
  replay: null,
};

/** What was saved, field by field: an older version of the panel may have written it. */
export function restoreState(saved: unknown): ViewState {
  if (typeof saved !== 'object' || saved === null) return initialState;
  const from = saved as Partial<Record<keyof ViewState, unknown>>;
  return {
    run: typeof from.run === 'string' ? from.run : null,
    axis: isPlotAxis(from.axis) ? from.axis : null,
    zoom: isRange(from.zoom) ? from.zoom : null,
    logarithmic: from.logarithmic === true,
    logarithmicX: from.logarithmicX === true,
    slope: from.slope === true,
    smoothing: isShare(from.smoothing) ? from.smoothing : initialState.smoothing,
    filter: typeof from.filter === 'string' ? from.filter : '',
    regularExpression: from.regularExpression === true,
    showOthers: from.showOthers === true,
    hiddenSeries: stringsOf(from.hiddenSeries) ?? [],
    unclipped: stringsOf(from.unclipped) ?? [],
    expanded: stringsOf(from.expanded),
    collapsedSections: stringsOf(from.collapsedSections) ?? [],
    framework: isFramework(from.framework) ? from.framework : null,
    replay: isMoment(from.replay) ? from.replay : null,
  };
}

function isRange(value: unknown): value is Range {
  const range = value as Partial<Range> | null;
  return typeof range === 'object' && Number.isFinite(range?.from) && Number.isFinite(range?.to);
}

function isMoment(value: unknown): value is Moment {
  if (typeof value !== 'object' || value === null) return false;
  const { file, line, step, epoch } = value as Partial<Record<keyof Moment, unknown>>;
  return typeof file === 'string' && [line, step, epoch].every((at) => at === null || Number.isFinite(at));
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 0.99;
}

function stringsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}
