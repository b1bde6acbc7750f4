/**
 * JSON knows neither NaN nor infinities and writes null for them. Where a report travels as JSON they are spelled as
 * strings that begin with a character which no log holds, and read back at the other end.
 */
const mark = '\u0000';

/** A copy in which every non-finite number, however deep, is spelled. Linear in the size of the value. */
export function spellNonFinite<Value>(value: Value): Value {
  return mapLeaves(value, (leaf) => (typeof leaf === 'number' && !Number.isFinite(leaf) ? mark + String(leaf) : leaf));
}

/** The inverse of `spellNonFinite`. */
export function readNonFinite<Value>(value: Value): Value {
  return mapLeaves(value, (leaf) => (typeof leaf === 'string' && leaf.startsWith(mark) ? Number(leaf.slice(1)) : leaf));
}

function mapLeaves<Value>(value: Value, change: (leaf: unknown) => unknown): Value;
function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item as unknown, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item as unknown, change)]));
}
