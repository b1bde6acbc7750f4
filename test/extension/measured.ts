import { appendFileSync } from 'node:fs';

/** Adds a measured figure to the report of the suite. Figures are shown, never judged: a test must not depend on them. */
export function measured(what: string, value: string): void {
  const file = process.env['FITCHECK_TEST_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${what.padEnd(44)} ${value}\n`);
}
