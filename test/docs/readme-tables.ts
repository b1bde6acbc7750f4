/** The README's tables of logs, findings and lints, made from the source: `npm run readme` writes them, a test compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basisText, ownLoop, writerRows, type WriterRow } from '../../src/cli/text/writers';
import { catalogue, type RuleId } from '../../src/core/catalogue';
import { lintCatalogue } from '../../src/core/lints/catalogue';
import { loudness } from '../../src/core/rules/loudness';
import { formats } from '../../src/core/formats/index';

const readme = join(__dirname, '../../README.md');
/** The README as it is, and as it should be. */
export function readmes(): { readonly present: string; readonly wanted: string } {
  const present = readFileSync(readme, 'utf8');
  const tables = { formats: formatTable(), findings: findingTable(), lints: lintTable() };
  const wanted = Object.entries(tables).reduce((text, [name, table]) => withTable(text, name, table), present);
  return { present, wanted };
}

/** Puts a table between the two comments that name it. */
function withTable(text: string, name: string, table: string): string {
  const begin = `<!-- ${name}: made by \`npm run readme\` -->\n`;
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(`<!-- /${name} -->`);
  if (from < begin.length || to < from) throw new Error(`The README has no place for the table of ${name}`);
  return `${text.slice(0, from)}\n${table}\n${text.slice(to)}`;
}

function findingTable(): string {
  const lines = (Object.keys(catalogue) as RuleId[]).map((id) => {
    const { title, code } = catalogue[id];
    return `| ${id} | ${title} | \`${code}\` | ${loudness[id].join(', ')} |`;
  });
  return ['| rule | finding | code | how loud |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function lintTable(): string {
  const lines = Object.entries(lintCatalogue).map(
    ([id, { title, code, loudness: loud }]) => `| ${id} | ${title} | \`${code}\` | ${loud.join(', ')} |`,
  );
  return ['| lint | what | code | how loud |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function formatTable(): string {
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
