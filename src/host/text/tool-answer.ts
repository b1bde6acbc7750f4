import { formatValue } from '../../core/advice/numbers';
import type { Moment } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import type { RunState } from '../../service';
import { latest, ranked } from './run-summary';

/** What an agent reads of one answer. Characters; some two thousand tokens. */
export const longestAnswer = 8000;

/** Names and sentences from a log are cut: a hostile one must not fill the answer. Characters. */
const longestText = 500;

/** Runs that are listed where the question fits several. */
const mostListed = 25;

/** How much of each list is told; where the answer is too long, less and less. */
const bounds: readonly { readonly findings: number; readonly series: number; readonly settings: number }[] = [
  { findings: 12, series: 20, settings: 25 },
  { findings: 8, series: 10, settings: 20 },
  { findings: 5, series: 5, settings: 10 },
  { findings: 3, series: 3, settings: 0 },
  { findings: 1, series: 0, settings: 0 },
];

/** What is known of a run, as JSON of bounded length; sentences are those of the report. */
export function toolAnswer(state: RunState, relative: (path: string) => string): string {
  const report = latest(state);
  if (report === null)
    return JSON.stringify({ run: relative(state.id), live: state.live, message: state.failure ?? 'No values yet.' });
  const texts = bounds.map((bound) => JSON.stringify(substance(state, report, relative, bound), cut));
  return texts.find((text) => text.length <= longestAnswer) ?? texts.at(-1)!.slice(0, longestAnswer);
}

/** The runs that a question fits, to be asked for one by one. */
export function runsAnswer(states: readonly RunState[], relative: (path: string) => string): string {
  const runs = states.slice(0, mostListed).map((state) => {
    const report = latest(state);
    return {
      path: relative(state.id),
      name: report?.name,
      live: state.live,
      verdict: report?.fit.message,
      best: bestOf(report),
    };
  });
  const message = `${states.length} runs. Ask again with the path of one of them.`;
  return JSON.stringify({ message, runs, more: states.length - runs.length }, cut).slice(0, longestAnswer);
}

function substance(
  { live, endsAt, modified }: RunState,
  report: RunReport,
  relative: (path: string) => string,
  bound: (typeof bounds)[number],
): object {
  const { fit, learningRate, findings, hyperparameters, series } = report;
  const placed = ({ step, epoch, line, file }: Moment) => ({ epoch, step, file: relative(file), line });
  const told = series.filter(({ role, goal }) => goal !== null && role !== 'other').slice(0, bound.series);
  const settings = Object.entries(hyperparameters).slice(0, bound.settings);
  return {
    run: report.name,
    path: relative(report.path),
    format: report.format,
    live,
    secondsLeft: live && endsAt !== null ? Math.round((endsAt - modified) / 1000) : undefined,
    planned: report.planned,
    verdict: fit.verdict,
    confidence: fit.confidence,
    message: fit.message,
    action: fit.action,
    since: fit.since === null ? null : placed(fit.since),
    best:
      report.best === null ? null : { series: report.best.series, value: report.best.value, ...placed(report.best) },
    stop: report.stop?.message,
    findings: ranked(findings)
      .slice(0, bound.findings)
      .map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        confidence: finding.confidence,
        message: finding.message,
        from: placed(finding.from),
        caveats: finding.caveats,
        ruledOut: finding.ruledOut,
        advice: finding.advice.map(({ message, parameter, value }) => ({ message, parameter, value })),
      })),
    moreFindings: Math.max(0, findings.length - bound.findings),
    learningRate:
      learningRate === null
        ? null
        : {
            current: learningRate.current,
            direction: learningRate.direction,
            suggested: learningRate.suggested,
            low: learningRate.low,
            high: learningRate.high,
            confidence: learningRate.confidence,
            message: learningRate.message,
          },
    schedule: report.scheduleMessage,
    outlook: report.outlook,
    series: told.map(({ name, role, last, best }) => ({ name, role, last: last?.value, best: best?.value })),
    hyperparameters: Object.fromEntries(
      settings.map(([name, { value, file, line }]) => [name, { value, file: relative(file), line }]),
    ),
    problems: report.problems.slice(0, 3).map(({ message, file, line }) => ({ message, file: relative(file), line })),
  };
}

function bestOf(report: RunReport | null): string | undefined {
  const best = report?.best ?? null;
  return best === null ? undefined : `${best.series} ${formatValue(best.value)}`;
}

/** JSON has no word for NaN, which was logged all the same. */
function cut(_: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}…` : value;
}
