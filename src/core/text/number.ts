const based = /^0[xbo]/i;
/** "0,289" is no group but a decimal comma, and left alone. */
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const notANumber = /^[+-]?(?:nan(?:\(.*\))?|1\.#(?:IND|QNAN|SNAN)0*)$/i;
const infinite = /^([+-]?)(?:inf(?:inity)?|1\.#INF0*)$/i;
const scaled = /^([+-]?\d+(?:\.\d+)?)([kM])$/;
/** As Python writes a `timedelta`, and minutes with seconds. */
const duration = /^(?:(\d+) days?, )?(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)$/;

/** What a unit behind a number multiplies it by. "K" and "G" are left alone: with them, memory counts by 1,024. */
export function scaleOf(unit: string): number | undefined {
  return unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : undefined;
}

/**
 * Reads one number as a log spells it: `2e+3`, `nan`, `-nan`, `inf`, `1.#INF`, `45%` (gives 45), `1,234.5` (only in
 * whole groups of three), `3.2k`, `1.5M`. Undefined when the text is no number; NaN only when it says so. Linear in the text.
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
  const units = scaled.exec(text);
  return units ? Number(units[1]) * scaleOf(units[2]!)! : undefined;
}

/**
 * Reads a duration in seconds: `04:39`, `01:23:45`, `1 day, 3:04:05`. Undefined for any other text. The time of day is
 * spelled the same, so that the name beside it must tell which one it is.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > 30) return undefined;
  const [found, days, hours, minutes, seconds] = duration.exec(text) ?? [];
  if (found === undefined || (days !== undefined && hours === undefined)) return undefined;
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Whether a table cell or a value stands for "not logged". */
export function isMissing(text: string): boolean {
  return text === '' || text === 'NA' || text === 'N/A' || text === 'None' || text === 'null' || text === '-';
}
