import { readTogether } from '../core/compare/range-tests';
import { withSweepRates } from '../core/compare/sweep-rates';
import { sweepsOf } from '../core/compare/sweeps-of';
import { analysisJudge } from './judge';
import { fails } from './analyze';
import type { AnalyzeArguments } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type AnalyzeDocument } from './json';
import { load } from './load';
import { relativeTo } from './paths';
import { terminalStyle } from './terminal';
import { compareText } from './text/compare-text';
import { version } from '../core/version';

/** `fitcheck compare`: answers with the exit status. */
export async function compareCommand(parsed: AnalyzeArguments, io: Io): Promise<0 | 1 | 2> {
  const { judged, failures } = await load(parsed, io, analysisJudge);
  const { sweep, sweeps } = sweepsOf(judged, relativeTo(io.cwd));
  const reports = judged.map(({ report }) => report);
  const rangeTests = readTogether(reports);
  // The losses of range tests are no results: which of them is lowest tells nothing.
  const hasResults = sweeps.length > 0 && reports.some(({ learningRate }) => learningRate?.basis !== 'range-test');
  if (parsed.json) {
    const runs = withSweepRates(reports, sweeps);
    const document: AnalyzeDocument = { fitcheck: version, schema: schemaVersion, runs, sweep, sweeps, rangeTests };
    io.stdout.write(toJson(document));
  } else if (hasResults || rangeTests.length > 0) {
    const told = rangeTests.map(({ message }) => message);
    const style = terminalStyle(io, parsed.color);
    const lines = hasResults ? compareText(sweeps, { isShort: parsed.quiet }, style) : [];
    io.stdout.write(`${[...told, ...lines].join('\n')}\n`);
  } else if (judged.length > 0) {
    io.stderr.write(`fitcheck: ${nothingToCompare(judged.length)}\n`);
  }
  if (failures.length > 0) return 2;
  const severities = sweeps.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  return fails(severities, parsed.failOn) ? 1 : 0;
}

function nothingToCompare(runs: number): string {
  return runs === 1 ? 'There is one run only: nothing to compare' : 'The runs have no metric in common to compare';
}
