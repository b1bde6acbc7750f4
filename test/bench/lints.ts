/**
 * How right the lints of configs are. `npm run bench:lints [section...]`
 *
 * corpus    every lint over ../shared/corpus/config, judged by reading in lints-judged.ts. The corpus was looked at while
 *           lints were written, so its share of wrong ones is no estimate for files that nobody has seen.
 * packages  the same over training configs that packages ship, unpacked below the folder FITCHECK_TRAINING_CONFIGS, at
 *           most 40 of each package. They were read once the lints were written, and what was wrong then was mended.
 * unseen    the same below FITCHECK_UNSEEN_CONFIGS, of packages that nobody had opened before: an estimate.
 * others    files of this machine that configure anything but a training run, at most 40 of a kind; FITCHECK_CONFIGS
 *           names more folders to search.
 */
import { relative } from 'node:path';
import { readConfig } from '../../src/core/config/read-config';
import { lintConfig, type LintReport } from '../../src/core/lints/lint-config';

import { printGoal } from './diagnosis/goal';
import { otherFiles } from './lints/other-files';
import { corpusFiles, packagedFiles, type TrainingFile } from './lints/training-files';
import { type Judgement, judgements } from './lints-judged';
import { runSections } from './sections';

const perPackage = 40;

interface Raised {
  readonly name: string;
  readonly report: LintReport;
  readonly judgement: Judgement | undefined;
}

function raisedOver(files: readonly TrainingFile[]): readonly Raised[] {
  return files.flatMap(({ name, path, text }) =>
    lintConfig(path, text, {}).map((report) => ({ name, report, judgement: judged(name, report) })),
  );
}

function judged(name: string, { code, range }: LintReport): Judgement | undefined {
  return judgements.find(({ file, code: of, line }) => file === name && of === code && line === range.line);
}

function printRaised(set: string, files: readonly TrainingFile[]): void {
  const raised = raisedOver(files);
  for (const { name, report, judgement } of raised) {
    const verdict = judgement === undefined ? 'unjudged' : judgement.right ? 'right' : 'WRONG';
    const { id, code, severity, message, range } = report;
    console.log(`${verdict.padEnd(9)}${name}:${String(range.line)} ${id} ${code} (${severity}) ${message}`);
    if (judgement?.right === false) console.log(`         ${judgement.why}`);
  }
  const known = raised.filter(({ judgement }) => judgement !== undefined);
  const wrong = known.filter(({ judgement }) => judgement?.right === false);
  const withLints = new Set(raised.map(({ name }) => name)).size;
  console.log(`\n${String(files.length)} configs, ${String(withLints)} with a lint`);
  const share = known.length === 0 ? '' : ` (${((100 * wrong.length) / known.length).toFixed(1)} %)`;
  const unjudged = raised.length - known.length;
  console.log(`${String(raised.length)} raised, ${String(wrong.length)} wrong${share}, ${String(unjudged)} unjudged`);
  printCounts(raised);
  if (known.length === 0) return;
  printGoal({
    name: `lints wrong, ${set}`,
    measured: wrong.length / known.length,
    bound: 0.05,
    sense: 'at most',
    unit: 'share',
  });
}

function printCounts(raised: readonly Raised[]): void {
  const codes = [...new Set(raised.map(({ report }) => `${report.id} ${report.code}`))].sort();
  for (const code of codes) {
    const own = raised.filter(({ report }) => `${report.id} ${report.code}` === code);
    const wrong = own.filter(({ judgement }) => judgement?.right === false).length;
    console.log(
      `  ${code.padEnd(36)}${String(own.length).padStart(4)} raised${wrong > 0 ? `, ${String(wrong)} wrong` : ''}`,
    );
  }
}

function printCorpus(): void {
  const files = corpusFiles();
  if (files === null) console.log('../shared/corpus/config: skipped, not here');
  else printRaised('corpus', files);
}

function printPackages(set: string, variable: string): void {
  const folder = process.env[variable];
  if (folder === undefined) console.log(`skipped: ${variable} names no folder of unpacked packages`);
  else printRaised(set, packagedFiles(folder, perPackage));
}

function printOthers(): void {
  const files = otherFiles();
  const taken = files.filter(({ path, text }) => readConfig(path, text).isTrainingConfig);
  const linted = files.filter(({ path, text }) => lintConfig(path, text, {}).length > 0);
  for (const kind of new Set(files.map((file) => file.kind))) {
    console.log(`  ${kind.padEnd(24)}${String(files.filter((file) => file.kind === kind).length).padStart(4)}`);
  }
  for (const { path } of taken) console.log(`taken for a training config: ${relative(process.cwd(), path)}`);
  for (const { path } of linted) console.log(`with a lint: ${relative(process.cwd(), path)}`);
  printGoal({ name: 'files of other kinds', measured: files.length, bound: 200, sense: 'at least' });
  printGoal({ name: 'taken for a training config', measured: taken.length, bound: 0, sense: 'at most' });
  printGoal({ name: 'with a lint', measured: linted.length, bound: 0, sense: 'at most' });
}

void runSections(
  {
    corpus: printCorpus,
    packages: () => {
      printPackages('packages', 'FITCHECK_TRAINING_CONFIGS');
    },
    unseen: () => {
      printPackages('unseen', 'FITCHECK_UNSEEN_CONFIGS');
    },
    others: printOthers,
  },
  process.argv.slice(2),
);
