const based = /^0[xbo]/i;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const notANumber = /^[+-]?(?:nan(?:\(.*\))?|1\.#(?:IND|QNAN|SNAN)0*)$/i;
const infinite = /^([+-]?)(?:inf(?:inity)?|1\.#INF0*)$/i;
const scaled = /^([+-]?\d+(?:\.\d+)?)k$/;

/**
 * Reads one number as a log spells it: `2e+3`, `nan`, `-nan`, `inf`, `1.#INF`, `45%` (gives 45), `1,234.5` (only in
 * whole groups of three), `3.2k`. Undefined when the text is no number; NaN only when it says so. Linear in the text.
 */
export function parseLogNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const plain = (first >= 48 && first <= 57) || first === 45 || first === 46 || first === 43;
  // A point at the end is a number that was cut off while it was written.
  if (text.endsWith('.')) return undefined;
  if (plain) {
    const value = Number(text);
    // `Number` also reads 0x10, 0b1 and 0o7, which are no values of a log.
    if (!Number.isNaN(value)) return based.test(text) ? undefined : value;
  }
  if (text.length === 0 || text.length > 60) return undefined;
  if (notANumber.test(text)) return NaN;
  const infinity = infinite.exec(text);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  if (text.endsWith('%')) return parseLogNumber(text.slice(0, -1).trimEnd());
  if (grouped.test(text)) return Number(text.replaceAll(',', ''));
  const thousands = scaled.exec(text);
  return thousands ? Number(thousands[1]) * 1000 : undefined;
}

/** Whether a table cell or a value stands for "not logged". */
export function isMissing(text: string): boolean {
  return text === '' || text === 'NA' || text === 'N/A' || text === 'None' || text === 'null' || text === '-';
}
