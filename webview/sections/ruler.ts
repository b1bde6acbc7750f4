import type { LearningRateReport } from '../../src/core/report';
import { formatRate } from '../../src/core/advice/numbers';
import { element } from '../dom/element';
import { rateLabel } from '../model/log-axis';

/** Whole decades around all that is marked. */
interface Decades {
  readonly from: number;
  readonly to: number;
}

/** The learning rates of a report on a log scale; null where it has none. */
export function drawRuler(report: LearningRateReport): HTMLElement | null {
  const scale = scaleOf(report);
  if (scale === null) return null;
  const { current, suggested, low, high, convention } = report;
  const ruler = element('div', { class: 'ruler', role: 'img', aria: { label: rulerLabel(report) } });
  if (convention !== null) ruler.append(band('usual', convention.low, convention.high, scale));
  if (low !== null && high !== null) ruler.append(band('band', low, high, scale));
  for (let exponent = scale.from; exponent <= scale.to; exponent++) {
    ruler.append(mark('tick', 10 ** exponent, scale));
    const label = mark('label', 10 ** exponent, scale);
    label.textContent = rateLabel(1, exponent);
    ruler.append(label);
    if (exponent === scale.to) break;
    for (let digit = 2; digit < 10; digit++) ruler.append(mark('tick small', digit * 10 ** exponent, scale));
  }
  if (suggested !== null && report.direction !== 'keep') ruler.append(mark('pick', suggested, scale));
  if (current !== null && current > 0) ruler.append(mark('now', current, scale));
  return ruler;
}

function scaleOf({ current, suggested, low, high, convention }: LearningRateReport): Decades | null {
  const marked = [current, suggested, low, high, convention?.low ?? null, convention?.high ?? null];
  const logs = marked.flatMap((value) => (value !== null && value > 0 ? [Math.log10(value)] : []));
  if (logs.length === 0) return null;
  const from = Math.floor(Math.min(...logs) - 0.2);
  return { from, to: Math.max(from + 2, Math.ceil(Math.max(...logs) + 0.2)) };
}

function place(value: number, { from, to }: Decades): string {
  return `${((100 * (Math.log10(value) - from)) / (to - from)).toFixed(2)}%`;
}

function mark(kind: string, value: number, scale: Decades): HTMLElement {
  const node = element('span', { class: kind });
  node.style.left = place(value, scale);
  return node;
}

function band(kind: string, low: number, high: number, scale: Decades): HTMLElement {
  const node = mark(kind, low, scale);
  node.style.right = `calc(100% - ${place(high, scale)})`;
  return node;
}

function rulerLabel({ current, suggested, low, high, convention }: LearningRateReport): string {
  const parts = [
    current === null ? null : `now ${formatRate(current)}`,
    suggested === null ? null : `suggested ${formatRate(suggested)}`,
    low === null || high === null ? null : `range ${formatRate(low)} to ${formatRate(high)}`,
    convention === null ? null : `usual ${formatRate(convention.low)} to ${formatRate(convention.high)}`,
  ];
  return `Learning rates on a log scale: ${parts.filter((part) => part !== null).join(', ')}`;
}
