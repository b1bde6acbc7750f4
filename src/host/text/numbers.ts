/**
 * A number as people read it in a table: four significant digits without padding zeros, 0.000412 as 4.12e-4.
 * NaN and infinities are written as logs write them.
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3)
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(4)));
}
