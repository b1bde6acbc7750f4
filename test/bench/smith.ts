/**
 * The 60 Caffe logs that the author of the seed report published, read by the real decoder and held against an
 * expert's reading. Prints every row that differs and why, then the totals.
 */
import { basename } from 'node:path';
import { join } from 'node:path';
import { analyze } from '../../src/core/analyze';
import type { Finding } from '../../src/core/analysis';
import { benchFolder, isPresent, load } from './load';
import { errorsExpected, expectations } from './smith-expectations';

async function main(): Promise<void> {
  if (!isPresent('smith')) return;
  const runs = await load([join(benchFolder, 'smith')]);
  let held = 0;
  let quiet = 0;
  let alarmed = 0;
  for (const run of runs) {
    const name = basename(run.files[0]!).replace(/^.*?__/, '');
    const { findings, fit } = analyze(run);
    const expected = expectations.find((row) => row.name.test(name))!;
    const differences = differencesOf(name, findings);
    const isQuiet = expected.allowed.length === 0;
    const alarm = findings.some(isAlarm);
    if (isQuiet) quiet++;
    if (isQuiet && alarm) alarmed++;
    if (differences.length === 0) held++;
    const said = findings.map((one) => `${one.rule}${one.severity.charAt(0).toUpperCase()}`).join(' ') || 'nothing';
    if (differences.length > 0) {
      console.log(
        `${name}\n  expected: ${expected.reading}\n  said: ${said}, ${fit.verdict}; ${differences.join('; ')}`,
      );
    }
  }
  console.log(`${String(runs.length)} logs read of 60; expectations held on ${String(held)}`);
  console.log(`quiet rows: ${String(quiet)}, of which ${String(alarmed)} have a warning or an error`);
}

function differencesOf(name: string, findings: readonly Finding[]): readonly string[] {
  const expected = expectations.find((row) => row.name.test(name))!;
  const missing = expected.found
    .filter((group) => !findings.some((finding) => group.includes(finding.rule)))
    .map((group) => `none of ${group.join(', ')}`);
  const unwanted = findings
    .filter((finding) => isAlarm(finding) && !expected.allowed.includes(finding.rule))
    .map((finding) => `${finding.rule} as ${finding.severity}`);
  const severities = errorsExpected
    .filter(
      ([pattern, rule]) => pattern.test(name) && !findings.some((one) => one.rule === rule && one.severity === 'error'),
    )
    .map(([, rule]) => `${rule} is no error`);
  return [...missing, ...unwanted, ...severities];
}

function isAlarm(finding: Finding): boolean {
  return finding.severity === 'error' || finding.severity === 'warning';
}

void main();
