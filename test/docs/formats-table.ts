/** The README's table of logs, made from the formats themselves: `npm run readme` writes it, a test compares it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basisText, ownLoop, writerRows, type WriterRow } from '../../src/cli/text/writers';
import { formats } from '../../src/core/formats/index';

const readme = join(__dirname, '../../README.md');
const begin = '<!-- formats: made by `npm run readme` -->\n';
const end = '<!-- /formats -->';

/** The README as it is, and as it should be. */
export function readmes(): { readonly present: string; readonly wanted: string } {
  const present = readFileSync(readme, 'utf8');
  const from = present.indexOf(begin) + begin.length;
  const to = present.indexOf(end);
  if (from < begin.length || to < from) throw new Error('The README has no place for the table of formats');
  return { present, wanted: `${present.slice(0, from)}\n${table()}\n${present.slice(to)}` };
}

function table(): string {
  const rows = writerRows(formats);
  const names = [...new Set(rows.map(({ name }) => name))];
  const lines = names.map((name) => {
    const of = rows.filter((row) => row.name === name);
    return `| ${name} | ${filesOf(of)} | ${basisOf(of)} |`;
  });
  return ['| written by | where | reader built on |', '|---|---|---|', ...lines, ''].join('\n');
}

function filesOf(rows: readonly WriterRow[]): string {
  const files = [...new Set(rows.flatMap((row) => row.files))];
  // Prose stays prose; names and patterns of files are code.
  return files.map((file) => (/ /.test(file) ? file.replaceAll('<', '&lt;') : `\`${file}\``)).join(', ');
}

function basisOf(rows: readonly WriterRow[]): string {
  if (rows[0]?.name === ownLoop) return '';
  return [...new Set(rows.map(({ basis }) => basisText(basis)))].join(', ');
}

if (require.main === module) writeFileSync(readme, readmes().wanted);
