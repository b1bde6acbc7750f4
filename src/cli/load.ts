import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { AnalyzeOptions } from '../core/analysis';
import type { Hyperparameter } from '../core/run';
import { parseTaught } from '../core/taught/parse-taught';
import type { TaughtFormat } from '../core/taught/taught-format';
import { judgeRuns, type JudgedRuns } from '../files/load-runs';
import { readHyperparameters } from '../files/open-run';
import { pooledReaders } from '../files/pooled-readers';
import { openReaders, type Readers } from '../files/readers';
import { reasonOf } from '../files/reason';
import { openRecogniser, type Recogniser } from '../files/recogniser';
import type { AnalyzeArguments } from './arguments';
import type { Io } from './io';
import type { Judge, Judged, JudgeSettings } from './judge';
import { openProgress, type Progress } from './progress';
import { terminalColumns, wantsColor } from './terminal';
import { UsageError } from './usage-error';

/** Logs that one thread reads at the same time: while one waits for the disk, another is decoded. */
const readAtOnce = 4;

/** About how long a run of a hundred epochs takes on one core: a replay judges it a hundred times. */
const usualMilliseconds = { analyze: 2, compare: 2, report: 4, replay: 40 } as const;

interface ReadSettings {
  readonly hyperparameters: readonly Hyperparameter[];
  readonly taught: readonly TaughtFormat[];
  readonly recogniser: Recogniser;
  readonly pointBudget: { readonly pointBudget?: number };
}

interface Named {
  readonly name: string;
}

/** Reads and judges all runs under the paths of the command, with a bar and warnings on standard error. */
export async function load<Report extends Named>(
  parsed: AnalyzeArguments,
  io: Io,
  judgeOf: (settings: JudgeSettings) => Judge<Report>,
): Promise<JudgedRuns<Judged<Report>>> {
  const { hyperparameters, taught, recogniser, pointBudget } = await readSettings(parsed, io);
  const settings = settingsOf(parsed, taught, io);
  const judge = judgeOf(settings);
  const progress: Progress = openProgress(io.stderr, !parsed.quiet);
  const readers = readersOf(parsed, io, judge, settings, recogniser, (bytes) => progress.read(bytes));
  const passedOver = (path: string, reason: string) =>
    io.stderr.write(`${shownName(relative(io.cwd, path))}: ${reason}\n`);
  const loaded = await judgeRuns(parsed.paths, {
    cwd: io.cwd,
    stdin: io.stdin,
    readers,
    judge,
    hyperparameters,
    ...pointBudget,
    onFound: (runs, bytes) => progress.expect(runs, bytes),
    onRun: () => progress.runDone(),
    ...(parsed.verbose ? { onPassedOver: passedOver } : {}),
  });
  readers.close();
  progress.clear();
  for (const failure of loaded.failures) io.stderr.write(`fitcheck: ${failure}\n`);
  if (!parsed.quiet)
    for (const warning of warningsOf(loaded, parsed, hyperparameters)) io.stderr.write(`fitcheck: ${warning}\n`);
  return loaded;
}

/** What of the arguments says how runs are read: the files that they name are read here. Throws a `UsageError`. */
export async function readSettings(
  { config, formats, maxPoints }: Pick<AnalyzeArguments, 'config' | 'formats' | 'maxPoints'>,
  { cwd }: Io,
): Promise<ReadSettings> {
  const hyperparameters = config === null ? [] : await readNamedConfig(config, cwd);
  const taught = formats === null ? [] : await readTaught(formats, cwd);
  const recogniser = await openRecogniser(taught);
  const [problem] = recogniser.problems;
  if (problem !== undefined) throw new UsageError(problem);
  return { hyperparameters, taught, recogniser, pointBudget: maxPoints === null ? {} : { pointBudget: maxPoints } };
}

function readersOf<Report>(
  { jobs, command }: AnalyzeArguments,
  { thread }: Io,
  judge: Judge<Report>,
  settings: JudgeSettings,
  recogniser: Recogniser,
  onRead: (bytes: number) => void,
): Readers<Judged<Report>> {
  const here = openReaders(judge, readAtOnce, onRead, recogniser);
  if (jobs === 1 || thread === null) return here;
  const millisecondsPerRun = usualMilliseconds[command];
  return pooledReaders({ file: thread, threads: jobs, millisecondsPerRun, data: settings, here, onRead });
}

function settingsOf(parsed: AnalyzeArguments, taught: readonly TaughtFormat[], io: Io): JudgeSettings {
  const { command, json, quiet, color } = parsed;
  const isRead = !json && command !== 'compare' && command !== 'report' && (command === 'replay' || !quiet);
  return {
    command,
    cwd: io.cwd,
    options: analyzeOptions(parsed),
    taught,
    text: isRead ? { color: wantsColor(io, color), columns: terminalColumns(io) } : null,
  };
}

/** The limits and the metric, as the core takes them. */
export function analyzeOptions(parsed: Omit<AnalyzeArguments, 'command'>): AnalyzeOptions {
  const { untilStep, untilEpoch, metric, target } = parsed;
  return {
    ...(untilStep === null ? {} : { untilStep }),
    ...(untilEpoch === null ? {} : { untilEpoch }),
    ...(metric === null ? {} : { metric }),
    ...(target === null ? {} : { target }),
  };
}

function warningsOf<Report extends Named>(
  { judged, warnings }: JudgedRuns<Judged<Report>>,
  { metric, config }: AnalyzeArguments,
  configured: readonly Hyperparameter[],
): readonly string[] {
  const unknown = metric !== null && judged.length > 0 && !judged.some(({ hasMetric }) => hasMetric);
  return [
    ...warnings,
    ...(config !== null && configured.length === 0 ? [`${config} sets no hyper-parameter that Fitcheck knows`] : []),
    ...(unknown ? [`No run has a series "${metric.name}"`] : []),
    ...(['step', 'epoch'] as const).flatMap((axis) =>
      judged
        .filter(({ unlimited }) => unlimited.includes(axis))
        .map(({ report }) => `${report.name} names no ${axis}: --until-${axis} leaves it whole`),
    ),
  ];
}

/** A name in which a line break or another control character cannot be taken for output of ours. */
function shownName(path: string): string {
  return path.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}

async function readNamedConfig(path: string, cwd: string): Promise<readonly Hyperparameter[]> {
  try {
    return await readHyperparameters(resolve(cwd, path));
  } catch (error) {
    throw new UsageError(`Cannot read the config ${path}: ${reasonOf(error)}`);
  }
}

async function readTaught(path: string, cwd: string): Promise<readonly TaughtFormat[]> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read the formats of ${path}: ${reasonOf(error)}`);
  }
  const { taught, problems } = parseTaught(text);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${path}: ${problem}`);
  return taught;
}
