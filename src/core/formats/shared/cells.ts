import { parseDuration, parseLogNumber } from '../../text/number';

export type Delimiter = ',' | ';' | '\t' | '|' | ' ';

/**
 * Splits one row of a delimited table, trimming each cell; a cell in double quotes may hold the delimiter and doubled
 * quotes. Linear in the row. Rows that span lines are not logs and are not joined.
 */
export function splitCells(row: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') return row.trim().split(/\s+/);
  if (!row.includes('"')) {
    const cells = row.split(delimiter);
    return row.includes(' ') || row.includes('\t') ? cells.map((cell) => cell.trim()) : cells;
  }
  const cells: string[] = [];
  let at = 0;
  while (at <= row.length) {
    let start = at;
    while (row[start] === ' ') start++;
    const quoted = row[start] === '"' ? closingQuote(row, start) : -1;
    const stop = row.indexOf(delimiter, quoted === -1 ? at : quoted + 1);
    const end = stop === -1 ? row.length : stop;
    cells.push(
      quoted === -1
        ? row.slice(at, end).trim()
        : row
            .slice(start + 1, quoted)
            .replaceAll('""', '"')
            .trim(),
    );
    if (stop === -1) break;
    at = stop + 1;
  }
  return cells;
}

function closingQuote(row: string, open: number): number {
  let at = row.indexOf('"', open + 1);
  while (at !== -1 && row[at + 1] === '"') at = row.indexOf('"', at + 2);
  return at;
}

/** The delimiter that cuts the header into most cells, spaces where nothing else does; null for a single cell. */
export function sniffDelimiter(header: string): Delimiter | null {
  let best: Delimiter | null = null;
  let most = 1;
  for (const delimiter of [',', '\t', ';', '|'] as const) {
    const count = splitCells(header, delimiter).length;
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best ?? (splitCells(header, ' ').length > 1 ? ' ' : null);
}

/** The number in a cell; in a column of durations "04:39" is one, too. */
export function cellNumber(cell: string, isDuration: boolean): number | undefined {
  return parseLogNumber(cell) ?? (isDuration ? parseDuration(cell) : undefined);
}
