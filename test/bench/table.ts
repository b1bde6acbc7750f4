import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './load';

/** One row of a table of ../shared/bench, by column. */
export type Row = Readonly<Record<string, string>>;

/** The rows of a tab-separated table of ../shared/bench. */
export function table(path: string): readonly Row[] {
  const [head, ...lines] = readFileSync(join(benchFolder, path), 'utf8').trim().split('\n');
  const names = head!.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']));
  });
}
