import { aliasOf } from '../../config/aliases';
import { canonicalKey } from '../../config/key';
import type { Hyperparameter } from '../../run';
import type { RunLog } from '../../series/run-log';
import { isMissing, parseLogNumber } from '../../text/number';

const pair =
  /([A-Za-z_][\w.-]{0,60}(?: [Rr]ate| [Ss]ize| [Dd]ecay)?)\s{0,2}[=:]\s{0,2}("[^"]{0,80}"|'[^']{0,80}'|[^\s,;()[\]{}=]{1,80}(?![=\w]))/g;

/** Nothing but one setting on the line, and what is said about it. */
const alone = /^\W*[A-Za-z_][\w .-]{0,40}\s*[:=]\s*[\w.+"'-]+\s*(?:#.*)?$/;

export type Setting = Omit<Hyperparameter, 'file'>;

/**
 * The hyper-parameters that a header line of a log names ("optimizer=adam lr=0.01 batch_size=16"). One among other
 * words is more often a value that is being logged, so a line counts from two of them on. Linear in the line.
 */
export function headerSettings(text: string, line: number): readonly Setting[] {
  if (!text.includes('=') && !text.includes(':')) return [];
  const found = [...text.matchAll(pair)].flatMap(([, key = '', value = '']) => {
    const name = aliasOf(canonicalKey(key))?.name;
    return name === undefined || isMissing(value) ? [] : [{ name, key, value: valueOf(value), line }];
  });
  return found.length < 2 && !alone.test(text) ? [] : found;
}

export function configure(log: RunLog, settings: readonly Setting[]): void {
  for (const setting of settings) {
    log.configure(setting);
    if (typeof setting.value !== 'number') continue;
    if (setting.name === 'epochs') log.plan({ epochs: setting.value });
    if (setting.name === 'totalSteps') log.plan({ steps: setting.value });
  }
}

/** A value as written: a number, true or false, or the text without its quotes. */
export function valueOf(text: string): number | string | boolean {
  const bare = text.replace(/^(["'])(.*)\1$/, '$2');
  const number = parseLogNumber(bare);
  if (number !== undefined) return number;
  if (/^(?:true|false)$/i.test(bare)) return bare.toLowerCase() === 'true';
  return bare;
}
