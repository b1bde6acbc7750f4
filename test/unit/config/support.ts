import type { TextEdit } from '../../../src/core/config/edit';
import { readConfig, type LineRange } from '../../../src/core/config/read-config';

/** What stands at a place. */
export function at(text: string, { line, start, end }: LineRange): string {
  return (text.split('\n')[line - 1] ?? '').slice(start, end);
}

/** Each hyper-parameter as "name key value", with what stands at the places of its key and of its value. */
export function found(path: string, text: string): readonly string[] {
  return readConfig(path, text).hyperparameters.map(
    ({ name, key, value, keyRange, valueRange }) =>
      `${name} ${key} ${String(value)} | ${at(text, keyRange)} | ${at(text, valueRange)}`,
  );
}

/** A text after an edit. */
export function applied(text: string, { range, text: inserted }: TextEdit): string {
  const lines = text.split('\n');
  const line = lines[range.line - 1]!;
  lines[range.line - 1] = line.slice(0, range.start) + inserted + line.slice(range.end);
  return lines.join('\n');
}
