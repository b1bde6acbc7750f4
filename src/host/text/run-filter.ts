/** Says of a run, by the texts that it is found by, whether it is shown. */
export type RunFilter = (texts: readonly string[]) => boolean;

const asPattern = /^\/(.+)\/i?$/;

/**
 * What a person typed: words that must all be somewhere, or `/a pattern/`, neither by case. Null where nothing was
 * typed. Throws a `SyntaxError` for a pattern that is none.
 */
export function runFilter(typed: string): RunFilter | null {
  const text = typed.trim();
  if (text === '') return null;
  const pattern = asPattern.exec(text)?.[1];
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, 'i');
    return (texts) => texts.some((one) => expression.test(one));
  }
  const words = text.toLowerCase().split(/\s+/);
  return (texts) => {
    const all = texts.join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}
