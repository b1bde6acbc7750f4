/** Numbers as people read them, made here once so that no two views round differently. */

/** Three significant digits: 0.412, 12.3, 1,230; 9.6e-4 below a thousandth and 1.2e6 from a million on. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : '−infinity';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return exponential(value, 3);
  return grouped(Number(value.toPrecision(3)));
}

/** A learning rate or weight decay: as people type it, 3e-4 and 3e-3, but 0.01 and 0.35. Two significant digits. */
export function formatRate(rate: number): string {
  if (!Number.isFinite(rate) || rate === 0) return formatValue(rate);
  return Math.abs(rate) < 0.01 || Math.abs(rate) >= 1e4 ? exponential(rate, 2) : String(Number(rate.toPrecision(2)));
}

/** A percentage given as a number of percent: 27 %, 4.5 %, 0.3 %. */
export function formatPercent(percent: number): string {
  const size = Math.abs(percent);
  if (!Number.isFinite(percent)) return `${formatValue(percent)} %`;
  const digits = size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 1 : 2;
  return `${size >= 1000 ? grouped(Math.round(percent)) : String(Number(percent.toFixed(digits)))} %`;
}

/** A count or a step with thousands set apart: 4,300. Fractions keep two digits: epoch 3.72. */
export function formatCount(count: number): string {
  return grouped(Math.round(count * 100) / 100);
}

/** "1 epoch", "57 epochs". */
export function countOf(count: number, singular: string): string {
  return `${formatCount(count)} ${count === 1 ? singular : `${singular}s`}`;
}

/** 43 of "43 % sure"; never more than 99, for no log proves anything. */
export function percentSure(confidence: number): number {
  return Math.min(99, Math.max(0, Math.round(100 * confidence)));
}

function exponential(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${String(Number(mantissa))}e${String(Number(exponent))}`;
}

function grouped(value: number): string {
  const [whole, fraction] = String(value).split('.');
  const separated = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
