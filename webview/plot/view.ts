import type { SeriesReport } from '../../src/core/report';
import type { CurveData } from '../../src/protocol';
import type { AxisText } from '../model/axis';
import type { PlotGroup } from '../model/groups';
import type { PlotEvent } from '../model/events';
import type { Span } from '../model/marks';
import type { Outside } from '../model/outside';
import type { Extent, Scale } from '../model/scale';
import type { Range } from '../model/state';
import type { Stroke, Theme } from './theme';

export interface DrawnSeries {
  readonly report: SeriesReport;
  readonly curve: CurveData;
  /** `curve.y`, smoothed; the same array where nothing is smoothed. */
  readonly smoothed: Float64Array;
  /** The lowest and highest value of the whole run that is finite; null without one. */
  readonly range: Extent | null;
  readonly stroke: Stroke;
  readonly hidden: boolean;
}

export interface BestMark {
  readonly x: number;
  readonly y: number;
  /** Empty where only the ring is drawn. */
  readonly label: string;
}

/** Room around the lines, in CSS pixels. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** All that one plot shows; made anew for every change, so that drawing needs nothing else. */
export interface PlotView {
  readonly group: PlotGroup;
  readonly series: readonly DrawnSeries[];
  readonly axis: AxisText;
  readonly visible: Range;
  /** Where the run has come to on the axis. */
  readonly end: number;
  readonly scale: Scale;
  /** Labels of `scale.ticks`. */
  readonly tickLabels: readonly string[];
  readonly logarithmic: boolean;
  readonly margins: Margins;
  /** Height between the margins. */
  readonly height: number;
  readonly spans: readonly Span[];
  /** Findings whose word stands in this plot; each stands in one plot only. */
  readonly worded: ReadonlySet<string>;
  readonly events: readonly PlotEvent[];
  /** Whether the words of events stand in this plot; they stand in one only. */
  readonly namesEvents: boolean;
  readonly bests: readonly BestMark[];
  /** What the plot leaves out above and below; null where all is seen. */
  readonly outside: Outside | null;
  /** Whether a person asked for a plot in which nothing is left out. */
  readonly showsAll: boolean;
  readonly isFirst: boolean;
  /** The lowest plot carries the labels of the shared axis. */
  readonly isLast: boolean;
  readonly theme: Theme;
}

/** Where the reader looks; shared by all plots and changed between draws. */
export interface Cursor {
  /** Place on the axis; null for nowhere. */
  place: number | null;
  pinned: boolean;
  /** The part being dragged over. */
  selection: Range | null;
  /** Key of the finding whose span is lit. */
  lit: string | null;
}
