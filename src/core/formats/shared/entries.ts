import type { Entry } from '../../series/run-log';
import { parseLogNumber } from '../../text/number';

/** The value that a text holds, under a name; nothing where it holds no number. */
export function entryOf(name: string, text: string | undefined, split?: Entry['split']): readonly Entry[] {
  const value = text === undefined ? undefined : parseLogNumber(text);
  if (value === undefined) return [];
  return [split === undefined ? { name, value } : { name, value, split }];
}

/**
 * The values of a text by a global pattern whose two groups are a name and what is written for it. Linear in the text
 * where the pattern is.
 */
export function entriesIn(text: string, pair: RegExp, passedOver?: RegExp): readonly Entry[] {
  return [...text.matchAll(pair)].flatMap(([, name = '', written]) =>
    passedOver?.test(name) === true ? [] : entryOf(name, written),
  );
}
