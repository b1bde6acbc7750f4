/** Python writes NaN and Infinity bare, which is no JSON; they are carried through the parser in these strings. */
const carried = new Map([
  ['\u0001NaN', NaN],
  ['\u0001Infinity', Infinity],
  ['\u0001-Infinity', -Infinity],
]);

const bare = /([:,[]\s*)(-?)(?:(nan)|(inf(?:inity)?))(?=\s*[,}\]])/gi;

/** Parses one JSON value as Python writes it; undefined when it is none. Never throws; linear in the text. */
export function parseLooseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/nan|inf/i.test(text)) return undefined;
  }
  try {
    return JSON.parse(
      text.replace(
        bare,
        (_match, before: string, sign: string, nan: string | undefined) =>
          `${before}"\\u0001${nan === undefined ? sign : ''}${nan === undefined ? 'Infinity' : 'NaN'}"`,
      ),
    );
  } catch {
    return undefined;
  }
}

/** The number that a JSON value stands for; undefined for text, lists, null and booleans. */
export function jsonNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? carried.get(value) : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
