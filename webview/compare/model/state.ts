import type { CompareAxis } from '../../../src/compare-protocol';
import type { Range } from '../../model/state';
import type { CompareLook } from '../look';

/** How a person looks at a comparison, with what concerns the curves and the table alone. */
export interface CompareState extends CompareLook {
  /** Paths of the runs, for the host that restores the page. */
  readonly runs: readonly string[];
  readonly zoom: Range | null;
  readonly logarithmicX: boolean;
  readonly logarithmic: boolean;
  /** 0 draws the logged values only; up to 0.99. */
  readonly smoothing: number;
  /** Of each run the best value so far instead of the present one. */
  readonly bestSoFar: boolean;
  /** Whether all values are in sight, those far off the others too. */
  readonly unclipped: boolean;
  /** Null sorts by the best value, the best one on top. */
  readonly sort: Sort | null;
  /** Whether the table has the hyper-parameters that are the same in all runs. */
  readonly showEqual: boolean;
}

export interface Sort {
  /** Key of a column of the table. */
  readonly column: string;
  readonly descending: boolean;
}

export const initialState: CompareState = {
  runs: [],
  metric: null,
  axis: null,
  focused: null,
  filter: '',
  hidden: [],
  groupBy: null,
  zoom: null,
  logarithmicX: false,
  logarithmic: false,
  smoothing: 0.6,
  bestSoFar: false,
  unclipped: false,
  sort: null,
  showEqual: false,
};

const axes: readonly unknown[] = ['step', 'epoch', 'time', 'wall'] satisfies readonly CompareAxis[];

/** What was saved, field by field: an older version of the page may have written it. */
export function restoreState(saved: unknown): CompareState {
  if (typeof saved !== 'object' || saved === null) return initialState;
  const from = saved as Partial<Record<keyof CompareState, unknown>>;
  return {
    runs: stringsOf(from.runs),
    metric: stringOrNull(from.metric),
    axis: axes.includes(from.axis) ? (from.axis as CompareAxis) : null,
    focused: stringOrNull(from.focused),
    filter: stringOrNull(from.filter) ?? '',
    hidden: stringsOf(from.hidden),
    groupBy: stringOrNull(from.groupBy),
    zoom: isRange(from.zoom) ? from.zoom : null,
    logarithmicX: from.logarithmicX === true,
    logarithmic: from.logarithmic === true,
    smoothing: isShare(from.smoothing) ? from.smoothing : initialState.smoothing,
    bestSoFar: from.bestSoFar === true,
    unclipped: from.unclipped === true,
    sort: isSort(from.sort) ? from.sort : null,
    showEqual: from.showEqual === true,
  };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRange(value: unknown): value is Range {
  const range = value as Partial<Range> | null;
  return typeof range === 'object' && Number.isFinite(range?.from) && Number.isFinite(range?.to);
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 0.99;
}

function isSort(value: unknown): value is Sort {
  const sort = value as Partial<Sort> | null;
  return typeof sort?.column === 'string' && typeof sort.descending === 'boolean';
}
