import { realpath, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pagedRuns, type PageData, type ThinnedRun } from '../core/report-page/page-data';
import { formatCount } from '../core/advice/numbers';
import { withSweepRates } from '../core/compare/sweep-rates';
import { sweepsOf } from '../core/compare/sweeps-of';
import { reasonOf } from '../files/reason';
import { reportPage } from '../files/report-page';
import { fails } from './analyze';
import type { ReportArguments } from './arguments';
import type { Io } from './io';
import { reportJudge } from './judge';
import { load } from './load';
import { relativeTo } from './paths';
import { UsageError } from './usage-error';
import { version } from '../core/version';

/** `fitcheck report`: writes one page with all runs; answers with the exit status. */
export async function reportCommand(parsed: ReportArguments, io: Io): Promise<0 | 1 | 2> {
  const { judged, failures } = await load(parsed, io, reportJudge);
  if (judged.length === 0) {
    if (failures.length === 0) io.stderr.write('fitcheck: There is no run to report on\n');
    return 2;
  }
  const { sweep, sweeps } = sweepsOf(judged, relativeTo(io.cwd));
  const reports = withSweepRates(
    judged.map(({ report }) => report.report),
    sweeps,
  );
  const runs = judged.map(({ report }, at): ThinnedRun => ({ ...report, report: reports[at]! }));
  const data: PageData = { version, made: io.now(), runs: pagedRuns(runs), sweep };
  const page = await reportPage(data, io.program);
  if (parsed.output === '-') io.stdout.write(page);
  else await write(resolve(io.cwd, parsed.output), page, parsed.output, await logsOf(runs, io.cwd));
  if (!parsed.quiet) io.stderr.write(`${summary(parsed.output, page, data)}\n`);
  if (failures.length > 0) return 2;
  const severities = reports.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  return fails(severities, parsed.failOn) ? 1 : 0;
}

/** Where the logs really lie, whatever links lead there. */
async function logsOf(runs: readonly ThinnedRun[], cwd: string): Promise<ReadonlySet<string>> {
  const files = runs.flatMap(({ report }) => report.files).map((file) => resolve(cwd, file));
  return new Set(await Promise.all(files.map(realOf)));
}

/** A file that is not there yet is its own place. */
function realOf(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

async function write(file: string, page: string, shown: string, logs: ReadonlySet<string>): Promise<void> {
  if (logs.has(await realOf(file))) throw new UsageError(`${shown} is one of the logs: -o names the file to write`);
  try {
    await writeFile(file, page);
  } catch (error) {
    throw new UsageError(`Cannot write ${shown}: ${reasonOf(error)}`);
  }
}

/** "report.html: 3 runs, 412 kB; the curves of a were thinned from 1,000,000 points". */
function summary(output: string, page: string, { runs }: PageData): string {
  const file = output === '-' ? 'Standard output' : output;
  const size = `${formatCount(Math.ceil(new TextEncoder().encode(page).length / 1000))} kB`;
  const merged = runs.filter(({ mergedFrom }) => mergedFrom !== null);
  const [only] = merged;
  const thinned =
    only === undefined
      ? ''
      : merged.length > 1
        ? `; the curves of ${merged.length} runs were thinned`
        : `; the curves of ${only.report.name} were thinned from ${formatCount(only.mergedFrom!)} points`;
  return `${file}: ${runs.length === 1 ? '1 run' : `${runs.length} runs`}, ${size}${thinned}`;
}
