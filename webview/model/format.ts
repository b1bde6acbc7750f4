import { formatCount, formatRate } from '../../src/core/advice/numbers';
import type { Moment } from '../../src/core/analysis';
import type { SeriesReport } from '../../src/core/report';
import type { PlotAxis } from '../../src/protocol';

/** Before units: a line never breaks there. */
const narrowSpace = '\u202f';

/** A value as the panel shows it: about four significant digits, small and huge ones as 9.6e-4. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e7) return scientific(value);
  if (size >= 1000) return formatCount(Math.round(value));
  return value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 ? 3 : 4);
}

function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return `${mantissa!.replace('.0', '')}e${exponent!.replace('+', '')}`;
}

/** A value of a series with its unit. Accuracies logged as fractions read as percentages, as people speak of them. */
export function formatValue(series: SeriesReport, value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  if (series.kind === 'learning-rate') return formatRate(value);
  if (isFraction(series)) return `${(100 * value).toFixed(1)}${narrowSpace}%`;
  if (series.unit === 'percent') return `${value.toFixed(1)}${narrowSpace}%`;
  return formatNumber(value);
}

export function isFraction(series: SeriesReport): boolean {
  const largest = Math.max(series.best?.value ?? 0, series.last?.value ?? 0, series.first?.value ?? 0);
  return series.kind === 'accuracy' && series.unit === null && largest <= 1;
}

/** "epoch 37, line 77", with what the log tells. */
export function placeOf(moment: Moment): string {
  const unit = moment.epoch !== null && !Number.isInteger(moment.epoch) && moment.step !== null ? 'step' : 'epoch';
  const parts = [positionOf(moment, unit), moment.line === null ? null : `line ${formatCount(moment.line)}`];
  return parts.filter((part) => part !== null).join(', ');
}

/** "epoch 37" or "step 1,200", by what the reader looks at; null where the log names neither. */
export function positionOf({ epoch, step }: Pick<Moment, 'epoch' | 'step'>, axis: PlotAxis): string | null {
  if (step !== null && (axis === 'step' || epoch === null)) return `step ${formatCount(step)}`;
  return epoch === null ? null : `epoch ${formatEpoch(epoch)}`;
}

export function formatEpoch(epoch: number): string {
  if (Number.isInteger(epoch)) return formatCount(epoch);
  return String(Number(epoch < 0.1 ? epoch.toPrecision(2) : epoch.toFixed(epoch < 10 ? 2 : 1)));
}

/** "20 s", "14 min", "3 h", "2 days": the largest unit that fits. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
