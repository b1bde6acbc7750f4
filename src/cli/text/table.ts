import { pad, width } from './width';

/** Spaces between two columns. */
export const gap = 2;

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

/** Lines of a table with aligned columns; cells may be coloured. No head line when all are empty. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = columns.map(({ head }, column) =>
    Math.max(width(head), ...rows.map((cells) => width(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    (
      indent +
      columns
        .map(({ align }, column) => pad(cells[column] ?? '', widths[column]!, align === 'left' ? 'right' : 'left'))
        .join(' '.repeat(gap))
    ).trimEnd();
  const heads = columns.map(({ head }) => head);
  return heads.some((head) => head !== '') ? [line(heads), ...rows.map(line)] : rows.map(line);
}
