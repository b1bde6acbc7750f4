import type { Piece } from './notebook-cells';

/** pandas frames open with their style, and head their index with nothing: they show data, or the end of a history. */
const frame = /<style/i;
const cell = /<t([hd])[^<>]{0,200}>([^<>]{0,200})<\/t[hd]>/gi;
const rowStart = /<tr[^<>]{0,200}>/i;

/**
 * The rows of a table as fastai and the Trainer of Transformers show them while they train, as lines of CSV with the
 * line of the file at which each row begins. Empty where it is another table.
 */
export function linesOfTable(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.some(({ text }) => frame.test(text))) return [];
  const rows: { readonly cells: string[]; readonly line: number }[] = [];
  for (const { text, line } of pieces) {
    // A piece may be a line or the whole table.
    for (const [index, part] of text.split(rowStart).entries()) {
      if (index > 0) rows.push({ cells: [], line });
      for (const [, , content = ''] of part.matchAll(cell)) rows.at(-1)?.cells.push(content.trim().replaceAll(',', ''));
    }
  }
  const filled = rows.filter(({ cells }) => cells.length > 1);
  const width = filled[0]?.cells.length;
  if (width === undefined || filled[0]!.cells[0] === '') return [];
  return filled
    .filter(({ cells }) => cells.length === width)
    .map(({ cells, line }) => ({ text: `${cells.join(',')}\n`, line }));
}
