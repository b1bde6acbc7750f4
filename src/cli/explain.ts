import { readFile } from 'node:fs/promises';
import { lintCatalogue } from '../core/lints/catalogue';
import { rules, sweepRules } from '../core/rules';
import type { Io } from './io';
import { terminalStyle } from './terminal';
import { pageText } from './text/page-text';
import { UsageError } from './usage-error';

/** `fitcheck explain`: the page on a kind of finding, or on a lint, by its code or its number. */
export async function explainCommand(
  { about, color }: { readonly about: string; readonly color: boolean },
  io: Io,
): Promise<0> {
  const lints = Object.entries(lintCatalogue).map(([id, { code }]) => ({ id, code }));
  const all = [...rules, ...sweepRules, ...lints];
  const rule = all.find(({ id, code }) => code === about || id.toLowerCase() === about.toLowerCase());
  if (rule === undefined) {
    const known = all.map(({ code }) => code).join(', ');
    throw new UsageError(`There is no finding "${about}". Findings are ${known}`);
  }
  const pages = JSON.parse(await readFile(io.pages, 'utf8')) as Readonly<Record<string, string>>;
  io.stdout.write(`${pageText(pages[rule.code] ?? '', terminalStyle(io, color)).join('\n')}\n`);
  return 0;
}
