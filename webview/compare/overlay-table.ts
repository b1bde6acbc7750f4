import type { ChartTable } from '../compare-views/marked-chart';
import { formatNumber } from '../model/format';
import { nearestPoint } from './model/lines';
import type { OverlayView } from './overlay-view';

/** Nobody reads further; the table of runs below has them all. */
const mostRows = 100;
const places = 5;

/** What the lines show, for those who cannot see them: each run at a few places of the axis. O(runs · log points). */
export function overlayTable({ comparison, lines, axis, visible, metric }: OverlayView): ChartTable {
  const at = Array.from({ length: places }, (_, index) => visible.from + (index / (places - 1)) * (visible.to - visible.from)); // prettier-ignore
  const heads = at.map((place) => axis.place(place));
  const rows = lines.slice(0, mostRows).map(({ run, x, logged }) => {
    const beyond = x.at(-1) ?? -Infinity;
    const cells = at.map((place) =>
      place > beyond || x.length === 0 ? '–' : formatNumber(logged[nearestPoint(x, place)]!),
    );
    return [comparison.runs[run]!.name, ...cells];
  });
  const rest = lines.length > mostRows ? `, the first ${mostRows} of ${lines.length} runs` : '';
  return { caption: `${metric.name} by ${axis.unit}${rest}`, heads: ['Run', ...heads], rows };
}
