import { formatValue, formatRate, percentSure } from '../advice/numbers';
import { placeOf } from '../advice/places';
import { adviceToTell } from '../advice/repeats';
import type { FindingReport, PointReport, RunReport, SeriesReport } from '../report';
import { escapeMarkdown as escape } from './escape';

/** Rows that a summary shows of a list before it says how many more there are: chosen to keep an issue readable. */
const mostRows = 20;

/** Runs as Markdown for an issue or a pull request. Every sentence is that of the report, so that no view differs. */
export function markdownOf(reports: readonly RunReport[]): string {
  return `${reports.map((report) => runMarkdown(report).join('\n')).join('\n\n---\n\n')}\n`;
}

function runMarkdown(report: RunReport): readonly string[] {
  const { fit, best, learningRate, outlook, stop } = report;
  const sure = fit.verdict === 'undetermined' ? '' : ` (${percentSure(fit.confidence)} % sure)`;
  const paragraphs = [
    `**${escape(fit.message)}**${sure}`,
    escape(fit.action),
    best === null ? '' : `Best: ${escape(best.series)} ${formatValue(best.value)} at ${escape(placeOf(best))}.`,
    ...[stop?.message, outlook].map((sentence) => escape(sentence ?? '')),
  ];
  return [
    `### Fitcheck: ${escape(report.name)}`,
    ...paragraphs.filter((paragraph) => paragraph !== '').flatMap((paragraph) => ['', paragraph]),
    ...metrics(report.series),
    ...section('Findings', capped(report.findings.flatMap((finding) => findingLines(finding, report)))),
    ...(learningRate === null ? [] : ['', '#### Learning rate', '', escape(learningRate.message)]),
    ...hyperparameters(report),
    ...section(
      'Problems',
      capped(
        report.problems.map(({ file, line, message }) => {
          return `- ${escape(file)}${line === null ? '' : `:${line}`}: ${escape(message)}`;
        }),
      ),
    ),
  ];
}

function metrics(series: readonly SeriesReport[]): readonly string[] {
  const told = series.filter(({ goal, last }) => goal !== null && last !== null);
  if (told.length === 0) return [];
  const rows = told.map(({ name, last, best }) => {
    const at = best === null ? '' : escape(placeOf(best));
    return `| ${escape(name)} | ${value(last)} | ${value(best)} | ${at} |`;
  });
  return [
    '',
    '| Metric | Last | Best | At |',
    '| --- | ---: | ---: | --- |',
    ...capped(rows, (more) => `| ${more} | | | |`),
  ];
}

function value(point: PointReport | null): string {
  return point === null ? '' : formatValue(point.value);
}

function findingLines(finding: FindingReport, report: RunReport): readonly string[] {
  const { severity, title, rule, message, from } = finding;
  const advice = adviceToTell(finding, report).map((one) => `  - ${escape(one.message)}`);
  const head = `- **${escape(title)}** (${severity}, ${rule}, ${escape(placeOf(from))}): ${escape(message)}`;
  return [[head, ...advice].join('\n')];
}

function hyperparameters({ hyperparameters: told }: RunReport): readonly string[] {
  const rows = Object.values(told).map((one) => {
    const shown = typeof one.value === 'number' ? formatRate(one.value) : String(one.value);
    return `| ${escape(one.key)} | ${escape(shown)} |`;
  });
  if (rows.length === 0) return [];
  const table = ['| Name | Value |', '| --- | --- |', ...capped(rows, (more) => `| ${more} | |`)];
  return ['', '<details><summary>Hyper-parameters</summary>', '', ...table, '', '</details>'];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `#### ${title}`, '', ...lines];
}

function capped(lines: readonly string[], rest = (more: string): string => `- ${more}`): readonly string[] {
  if (lines.length <= mostRows) return lines;
  return [...lines.slice(0, mostRows), rest(`and ${lines.length - mostRows} more`)];
}
