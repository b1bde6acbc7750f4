import { basename } from 'node:path';
import type { Finding } from '../../../src/core/analysis';
import { differencesOf, expectationOf, unwantedIn } from '../smith-expectations';
import { analysisOf, casesOf, type Case } from './data';
import { printGoal } from './goal';

/** The 60 Caffe logs that the author of the seed report published, held against an expert's reading of each. */
export async function printSmith(): Promise<void> {
  const cases = await casesOf('smith');
  if (cases.length === 0) return;
  let held = 0;
  for (const one of cases) {
    const { findings, fit } = analysisOf(one.run);
    const name = nameOf(one);
    const expected = expectationOf(name);
    const differences = differencesOf(expected, findings);
    if (differences.length === 0) held++;
    else {
      console.log(
        `${name}\n  expected: ${expected.reading}\n  said: ${said(findings)}, ${fit.verdict}; ${differences.join('; ')}`,
      );
    }
  }
  console.log('\nRows of the golden table that the logs show to be otherwise');
  for (const one of cases) {
    const { corrected } = expectationOf(nameOf(one));
    if (corrected !== undefined) console.log(`${nameOf(one)}\n  ${corrected}`);
  }
  console.log('');
  const quiet = await quietCases();
  const alarmed = quiet.filter((one) => falseAlarmsOf(one).length > 0);
  console.log(`${String(cases.length)} logs read of 60; expectations held on ${String(held)}`);
  console.log(
    `quiet rows: ${String(quiet.length)}, of which ${String(alarmed.length)} have a warning or an error that they should not`,
  );
  printGoal({ name: "rows of Smith's logs as expected", measured: held, bound: cases.length, sense: 'at least' });
}

/** The rows that are well; what they are still warned of is in their `allowed`. */
export async function quietCases(): Promise<readonly Case[]> {
  return (await casesOf('smith')).filter((one) => expectationOf(nameOf(one)).quiet);
}

/** Warnings and errors on a run that is well, without those that even then are right. */
export function falseAlarmsOf(one: Case): readonly Finding[] {
  const { findings } = analysisOf(one.run);
  if (one.set === 'smith') return unwantedIn(expectationOf(nameOf(one)), findings);
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function nameOf({ run }: Case): string {
  return basename(run.files[0]!).replace(/^.*?__/, '');
}

function said(findings: readonly Finding[]): string {
  return findings.map((one) => `${one.rule}${one.severity.charAt(0).toUpperCase()}`).join(' ') || 'nothing';
}
