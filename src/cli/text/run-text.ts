import { gainWords } from '../../core/advice/gain-words';
import { countOf, formatCount } from '../../core/advice/numbers';
import { adviceToTell, furtherWords } from '../../core/advice/repeats';
import type { FindingReport, RunReport } from '../../core/report';
import type { LogProblem, Run } from '../../core/run';
import { isAlarm } from '../../core/run-severity';
import { sure } from './numbers';
import { link } from './places';
import { rateText } from './rate-text';
import { seriesTable } from './series-table';
import { runIcon, severityIcon, type Style } from './style';
import { shorten, width, wrap } from './width';

/** Notes that are told with their advice; of further ones what was seen is enough. */
const fullNotes = 3;
/** Problems that are listed; of more only the number is told. */
const mostProblems = 5;

/** All that is said of one run, as lines; what it says of its learning rate may still change beside other runs. */
export interface RunText {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** All that is said of one run, with its learning rate as the report has it. */
export function wholeText({ above, below }: RunText, report: RunReport, style: Style): string[] {
  return [...above, ...section(rateText(report, style)), ...below];
}

/** What is said of one run above and below its learning rate. */
export function runText(run: Run, report: RunReport, formatTitle: string, style: Style): RunText {
  const { fit } = report;
  const certainty = fit.verdict === 'undetermined' ? '' : style.dim(` · ${sure(fit.confidence)}`);
  const lines = [header(report, formatTitle, style), ''];
  wrap(fit.message, style.columns - 14).forEach((line, index) =>
    lines.push(index === 0 ? `${runIcon(style, report)} ${style.bold(line)}` : `  ${style.bold(line)}`),
  );
  lines[lines.length - 1] += certainty;
  lines.push(...indented(fit.action, 2, style));
  const further = furtherWords(report, false);
  if (further !== null) lines.push(...indented(further, 2, style));
  lines.push(...section(seriesTable(run, report, style)));
  const alarms = report.findings.filter(isAlarm).length;
  report.findings.forEach((finding, index) => {
    const isBrief = index >= alarms + fullNotes;
    lines.push('', ...findingHead(finding, style), ...(isBrief ? [] : findingDetails(finding, report, style)));
  });
  return { above: lines, below: section(problemsText(report.problems, style)) };
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

function header(report: RunReport, formatTitle: string, style: Style): string {
  const details = [formatTitle, extent(report)].filter((part) => part !== '').join(' · ');
  const name = report.attempt > 1 ? `${report.name}, attempt ${report.attempt}` : report.name;
  const room = style.columns - width(details) - 2;
  if (room < 12) return `${style.bold(shorten(name, style.columns))}\n${style.dim(shorten(details, style.columns))}`;
  return `${style.bold(shorten(name, room))}  ${style.dim(details)}`;
}

/** How long the run is: «60 epochs, 1,200 steps». */
function extent(report: RunReport): string {
  const lasts = report.series.flatMap(({ last }) => (last ? [last] : []));
  const steps = lasts.flatMap(({ step }) => (step === null ? [] : [step]));
  const epochs = lasts.flatMap(({ epoch }) => (epoch === null ? [] : [epoch]));
  const { planned } = report;
  const parts: string[] = [];
  if (epochs.length > 0) parts.push(`to epoch ${formatCount(Math.max(...epochs))}${ofPlanned(planned.epochs)}`);
  if (steps.length > 0) parts.push(`to step ${formatCount(Math.max(...steps))}${ofPlanned(planned.steps)}`);
  return parts.slice(0, 1).join('');
}

function ofPlanned(planned: number | null): string {
  return planned === null ? '' : ` of ${formatCount(planned)}`;
}

function findingHead(finding: FindingReport, style: Style): string[] {
  const place = link(finding.from);
  const title = `${severityIcon(style, finding.severity)} ${style.bold(finding.title)}`;
  const gap = style.columns - width(title) - width(place);
  const lines = gap >= 2 ? [title + ' '.repeat(gap) + style.dim(place)] : [title, `  ${style.dim(place)}`];
  return [...lines, ...indented(finding.message, 2, style)];
}

/** What to do, and what speaks against it. */
function findingDetails(finding: FindingReport, report: RunReport, style: Style): string[] {
  const lines: string[] = [];
  for (const { message, gain } of adviceToTell(finding, report)) {
    lines.push(...bullet('•', message, style));
    if (gain !== undefined) lines.push(...indented(gainWords(gain), 4, style).map(style.dim));
  }
  for (const caveat of finding.caveats) lines.push(...bullet('·', caveat, style).map(style.dim));
  if (finding.ruledOut.length > 0) lines.push(...bullet('·', checked(finding.ruledOut), style).map(style.dim));
  return lines;
}

/** What was looked for and not found, in one line: it is worth a glance, not a list. */
function checked(ruledOut: readonly string[]): string {
  return `Checked: ${ruledOut.map((text) => text.charAt(0).toLowerCase() + text.slice(1)).join('; ')}`;
}

function problemsText(problems: readonly LogProblem[], style: Style): string[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, mostProblems).flatMap((problem) => {
    const [first = '', ...rest] = wrap(`${link(problem)}: ${problem.message}`, style.columns - 2);
    return [first, ...rest].map((line) => style.dim(`  ${line}`));
  });
  const left = problems.length - mostProblems;
  const more = left > 0 ? [style.dim(`  and ${countOf(left, 'more problem')}`)] : [];
  return [style.dim('Problems reading the log'), ...lines, ...more];
}

function indented(text: string, by: number, style: Style): string[] {
  return wrap(text, style.columns - by).map((line) => ' '.repeat(by) + line);
}

function bullet(sign: string, text: string, style: Style): string[] {
  return wrap(text, style.columns - 4).map((line, index) => `  ${index === 0 ? sign : ' '} ${line}`);
}
