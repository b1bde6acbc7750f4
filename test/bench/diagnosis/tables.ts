/** Prints rows of cells in columns as wide as their widest cell; the first column is words, the others numbers. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)));
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
}

/** A share in percent with its count, as "97.1 % (340 of 350)". */
export function share(count: number, total: number): string {
  return total === 0 ? '– (0 of 0)' : `${((100 * count) / total).toFixed(1)} % (${String(count)} of ${String(total)})`;
}

/** A share in percent alone, a dash of nothing. */
export function percent(count: number, total: number): string {
  return total === 0 ? '–' : `${((100 * count) / total).toFixed(1)} %`;
}

/** One line per task and truth: how often each answer was given. */
export function printConfusion<One>(
  cases: readonly One[],
  ask: {
    readonly task: (one: One) => string;
    readonly truth: (one: One) => string;
    readonly said: (one: One) => string;
  },
): void {
  const answers = [...new Set(cases.map(ask.said))].sort();
  const rows = [['task: truth \\ said', ...answers]];
  for (const task of [...new Set(cases.map(ask.task))].sort()) {
    const own = cases.filter((one) => ask.task(one) === task);
    for (const truth of [...new Set(own.map(ask.truth))].sort()) {
      const part = own.filter((one) => ask.truth(one) === truth);
      const counts = answers.map((answer) => part.filter((one) => ask.said(one) === answer).length);
      rows.push([`${task}: ${truth}`, ...counts.map((count) => (count === 0 ? '·' : String(count)))]);
    }
  }
  printTable(rows);
}

/** The first lines of a list, and how many were left out. */
export function printList(lines: readonly string[], most = 25): void {
  for (const line of lines.slice(0, most)) console.log(`  ${line}`);
  if (lines.length > most) console.log(`  … and ${String(lines.length - most)} more`);
}

/** How often each key occurs, the most frequent first. */
export function counted(keys: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[(sorted.length - 1) >> 1]!;
}
