import type { LogFormat, Writer } from '../../core/format';

/** One program and one of the formats that its logs are read as. */
export interface WriterRow {
  readonly name: string;
  readonly format: string;
  readonly files: readonly string[];
  readonly basis: Writer['basis'];
}

/** All programs whose logs are read, by name; a person's own training loop, which most people have, comes first. */
export function writerRows(formats: readonly LogFormat[]): readonly WriterRow[] {
  const rows = formats.flatMap(({ id, writers }) => writers.map((writer) => ({ ...writer, format: id })));
  const rank = ({ name }: WriterRow): number => (name === ownLoop ? 0 : 1);
  return rows.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en') || compare(a.format, b.format));
}

export const ownLoop = 'Your own loop';

/** What a reader was built on, in words. */
export function basisText(basis: Writer['basis']): string {
  switch (basis) {
    case 'run':
      return 'its own output';
    case 'sample':
      return 'logs of other people';
    case 'documentation':
      return 'documentation';
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
