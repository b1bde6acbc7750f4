import { relative, resolve, sep } from 'node:path';
import { loadRuns, type LoadedRuns } from '../files/load-runs';
import { readHyperparameters } from '../files/open-run';
import { reasonOf } from '../files/reason';
import type { AnalyzeOptions } from '../core/analysis';
import { isToldIn } from '../core/facts/truncate';
import type { Hyperparameter, Run } from '../core/run';
import { UsageError, type AnalyzeArguments } from './arguments';
import type { Io } from './io';
import { openProgress, type Progress } from './progress';

/** Reads all runs under the paths of the command, with a bar on the terminal and warnings on standard error. */
export async function load(parsed: AnalyzeArguments, io: Io): Promise<LoadedRuns> {
  const hyperparameters = parsed.config === null ? [] : await readNamedConfig(parsed.config, io.cwd);
  let progress: Progress | null = null;
  const loaded = await loadRuns(parsed.paths, {
    cwd: io.cwd,
    stdin: io.stdin,
    jobs: parsed.jobs,
    hyperparameters,
    onFound: (runs, bytes) => (progress = openProgress(io.stderr, runs, bytes, !parsed.quiet)),
    onRead: (bytes) => progress?.read(bytes),
    onRun: () => progress?.runDone(),
  });
  progress = clear(progress);
  for (const failure of loaded.failures) io.stderr.write(`fitcheck: ${failure}\n`);
  if (!parsed.quiet)
    for (const warning of warningsOf(loaded, parsed, hyperparameters)) io.stderr.write(`fitcheck: ${warning}\n`);
  return loaded;
}

function clear(progress: Progress | null): null {
  progress?.clear();
  return null;
}

function warningsOf(
  { runs, warnings }: LoadedRuns,
  { metric, untilStep, untilEpoch, config }: AnalyzeArguments,
  configured: readonly Hyperparameter[],
): readonly string[] {
  const unknown =
    metric !== null && runs.length > 0 && !runs.some((run) => run.series.some((series) => series.name === metric.name));
  return [
    ...warnings,
    ...(config !== null && configured.length === 0 ? [`${config} sets no hyper-parameter that Fitcheck knows`] : []),
    ...(unknown ? [`No run has a series "${metric.name}"`] : []),
    ...(untilStep === null ? [] : unlimited(runs, 'step')),
    ...(untilEpoch === null ? [] : unlimited(runs, 'epoch')),
  ];
}

/** Runs on which a limit has no hold, since nothing in them is counted in its unit. */
function unlimited(runs: readonly Run[], axis: 'step' | 'epoch'): readonly string[] {
  return runs
    .filter((run) => !isToldIn(run, axis))
    .map(({ name }) => `${name} names no ${axis}: --until-${axis} leaves it whole`);
}

async function readNamedConfig(path: string, cwd: string): Promise<readonly Hyperparameter[]> {
  try {
    return await readHyperparameters(resolve(cwd, path));
  } catch (error) {
    throw new UsageError(`Cannot read the config ${path}: ${reasonOf(error)}`);
  }
}

export function analyzeOptions({ untilStep, untilEpoch, metric }: AnalyzeArguments): AnalyzeOptions {
  return {
    ...(untilStep === null ? {} : { untilStep }),
    ...(untilEpoch === null ? {} : { untilEpoch }),
    ...(metric === null ? {} : { metric }),
  };
}

/** Shows paths as people typed them: relative to the working directory, with `/`. */
export function relativeTo(cwd: string): (file: string) => string {
  return (file) => (file === '-' ? file : relative(cwd, file).split(sep).join('/') || '.');
}
