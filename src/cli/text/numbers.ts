import { formatCount, percentSure } from '../../core/advice/numbers';

/** A value as a person reads it: four significant digits, no exponent where the number is of everyday size. */
export function value(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '-∞';
  if (number === 0) return '0';
  const size = Math.abs(number);
  if (size < 1e-3 || size >= 1e6) {
    const [digits, exponent] = number.toExponential(3).split('e');
    return `${Number(digits)}e${Number(exponent)}`;
  }
  if (Number.isInteger(number)) return formatCount(number);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(size)));
  return number.toFixed(decimals);
}

/** A value without zeros at its end, for numbers that people chose: 0.01, not 0.01000. */
export function chosenValue(number: number): string {
  return value(number).replace(/(\.\d*?)0+$/, (_, digits: string) => (digits === '.' ? '' : digits));
}

/** «93 % sure», never more than 99. */
export function sure(confidence: number): string {
  return `${percentSure(confidence)} % sure`;
}
