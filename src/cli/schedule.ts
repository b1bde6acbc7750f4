import { layerRatesCode } from '../core/plans/layer-code';
import { momentumAt, rateAt, ratesOf } from '../core/plans/rates';
import { snippetOf } from '../core/plans/snippet-of';
import type { RunReport } from '../core/report';
import type { AnalyzeArguments } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type ScheduleDocument } from './json';
import { analysisJudge } from './judge';
import { load } from './load';
import type { ScheduleArguments } from './schedule-arguments';
import { scheduleOf } from './schedule-plan';
import { terminalStyle } from './terminal';
import { scheduleText } from './text/schedule-text';
import { UsageError } from './usage-error';
import { version } from '../core/version';

/** Points of the curve in the JSON document; a shorter plan has one for each position. */
const pointsOfCurve = 200;

/** `fitcheck schedule`: a schedule as numbers, as a picture and as code; answers with the exit status. */
export async function scheduleCommand(parsed: ScheduleArguments, io: Io): Promise<0> {
  const path = parsed.from ?? parsed.like;
  const run = path === null ? null : await runAt(path, io);
  const { plan, because } = scheduleOf(parsed, run);
  const frameworks = parsed.frameworks ?? [run?.framework ?? 'pytorch'];
  const snippets = frameworks.map((framework) => snippetOf(plan, framework));
  if (!parsed.json) {
    const layers = parsed.from === null ? null : (run?.learningRate?.layers ?? null);
    const further = layers === null ? [] : frameworks.flatMap((framework) => layerRatesCode(layers, framework) ?? []);
    io.stdout.write(
      `${scheduleText(plan, [...snippets, ...further], because, terminalStyle(io, parsed.color)).join('\n')}\n`,
    );
    return 0;
  }
  const curve = ratesOf(plan, pointsOfCurve).map(({ position }) => ({
    position,
    rate: rateAt(plan, position),
    momentum: momentumAt(plan, position),
  }));
  const document: ScheduleDocument = { fitcheck: version, schema: schemaVersion, plan, because, curve, snippets };
  io.stdout.write(toJson(document));
  return 0;
}

/** The report on the one run under a path; of several attempts the last. Throws a `UsageError` without one. */
async function runAt(path: string, io: Io): Promise<RunReport> {
  const { judged, failures } = await load(asAnalyze(path), { ...io, stderr: silent }, analysisJudge);
  const reports = judged.map(({ report }) => report);
  const last = reports.at(-1);
  if (last === undefined) throw new UsageError(failures[0] ?? `There is no run in ${path}`);
  const paths = new Set(reports.map((report) => report.path));
  if (paths.size > 1) {
    throw new UsageError(`${path} holds ${String(paths.size)} runs; name one of them, such as ${last.path}`);
  }
  return last;
}

const silent = { write: () => undefined, isTerminal: false, columns: undefined };

function asAnalyze(path: string): AnalyzeArguments {
  return {
    command: 'analyze',
    paths: [path],
    json: true,
    markdown: false,
    untilStep: null,
    untilEpoch: null,
    config: null,
    metric: null,
    target: null,
    failOn: 'never',
    quiet: true,
    verbose: false,
    color: false,
    jobs: 1,
    formats: null,
    maxPoints: null,
  };
}
