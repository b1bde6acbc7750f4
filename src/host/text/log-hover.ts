import { formatValue } from '../../core/advice/numbers';
import type { FindingReport, RunReport } from '../../core/report';
import type { PointInfo, RunState } from '../../service';
import { code, commandLink, links, paragraphs, plain } from './markdown';
import { samePath } from './paths';
import { confidenceText, latest, placeText, ranked, toneIcon } from './run-summary';
import type { Words } from './words';

/** The value under the pointer: by its columns, or by what is written there where the columns are not known. */
export function pointAt(points: readonly PointInfo[], column: number, written: string): PointInfo | null {
  const exact = points.find(({ columns }) => columns !== null && columns.start <= column && column < columns.end);
  if (exact !== undefined) return exact;
  const value = Number(written);
  if (written === '' || Number.isNaN(value)) return null;
  return points.find(({ columns, value: logged }) => columns === null && logged === value) ?? null;
}

/** The findings that begin on one line of a file. */
export function findingsAt(reports: readonly RunReport[], path: string, line: number): readonly FindingReport[] {
  return ranked(reports.flatMap(({ findings }) => findings)).filter(
    ({ from }) => from.line === line && samePath(from.file, path),
  );
}

/** What there is to tell at one place of a log: the value under the pointer, the findings of its line, the ways on. */
export function placeHover(
  l10n: Words,
  run: RunState,
  point: PointInfo | null,
  findings: readonly FindingReport[],
): string | null {
  const parts = [...(point === null ? [] : [pointText(l10n, run, point)]), ...findings.map(findingText(l10n))];
  if (parts.length === 0) return null;
  const best = latest(run)?.best ?? null;
  const elsewhere = best !== null && best.series === point?.series && best.value !== point.value;
  const place = elsewhere ? placeText(l10n, best) : null;
  const why = findings.map(({ code: finding }) => commandLink(l10n.t('Why'), 'fitcheck.explain', finding));
  return paragraphs(
    parts.join('\n\n---\n\n'),
    links(
      commandLink(l10n.t('Show Curves'), 'fitcheck.showCurves', run.id),
      place === null ? null : commandLink(l10n.t('Go to {0}', place), 'fitcheck.goToBest', run.id),
      ...why.slice(0, 1),
    ),
  );
}

/** One value: what it is, how good it is among its series, where it is heading. */
function pointText(l10n: Words, run: RunState, point: PointInfo): string {
  const series = run.reports.flatMap((report) => report.series).findLast(({ name }) => name === point.series);
  const meaning = meaningText(l10n, point, series?.goal ?? null);
  const best = bestSentence(l10n, point);
  const trend = point.trend === null ? null : trendSentence(l10n, point.trend);
  return paragraphs(
    `${code(point.series)} ${formatValue(point.value)}${meaning === '' ? '' : `, ${meaning}`}`,
    [best, trend].filter((sentence) => sentence !== null).join(' '),
  );
}

/** A hover is glanced at: of what to do it tells the first, and the page behind «Why» and the panel tell the rest. */
const mostAdvice = 2;
const mostCaveats = 2;

/** A finding beyond the sentence that its diagnostic shows already: how sure, what to do, when it is wrong. */
function findingText(l10n: Words): (finding: FindingReport) => string {
  return ({ title, severity, confidence, advice, caveats }) =>
    paragraphs(
      `$(${toneIcon[severity]}) **${plain(title)}**, ${confidenceText(l10n, confidence)}`,
      advice
        .slice(0, mostAdvice)
        .map(({ message }) => plain(message))
        .join(' '),
      caveats.length === 0 ? null : l10n.t('But: {0}.', caveats.slice(0, mostCaveats).map(clause).join('; ')),
    );
}

/** A sentence as a part of another. */
function clause(sentence: string): string {
  const words = sentence.replace(/\.$/, '');
  return plain(words.charAt(0).toLowerCase() + words.slice(1));
}

function meaningText(l10n: Words, { role, kind }: PointInfo, goal: 'minimize' | 'maximize' | null): string {
  const what = roleText(l10n, role);
  const measured = kind === 'other' ? '' : kind.replace('-', ' ');
  const name = [what, measured].filter((word) => word !== '').join(' ');
  if (goal === null) return name;
  const direction = goal === 'minimize' ? l10n.t('lower is better') : l10n.t('higher is better');
  return name === '' ? direction : `${name}, ${direction}`;
}

function roleText(l10n: Words, role: PointInfo['role']): string {
  switch (role) {
    case 'train':
      return l10n.t('training');
    case 'validation':
      return l10n.t('validation');
    case 'test':
      return l10n.t('test');
    case 'schedule':
    case 'gradient':
    case 'system':
    case 'other':
      // The kind says it: learning rate, grad norm, time.
      return '';
    default:
      return role satisfies never;
  }
}

function bestSentence(l10n: Words, { best, value }: PointInfo): string | null {
  if (best === null) return null;
  const place = placeText(l10n, best);
  if (best.value === value) return l10n.t('The best of this run.');
  const told = formatValue(best.value);
  return place === null ? l10n.t('Best {0}.', told) : l10n.t('Best {0} at {1}.', told, place);
}

function trendSentence(l10n: Words, trend: 'rising' | 'falling' | 'flat'): string {
  switch (trend) {
    case 'rising':
      return l10n.t('Rising over the last values.');
    case 'falling':
      return l10n.t('Falling over the last values.');
    case 'flat':
      return l10n.t('Flat over the last values.');
    default:
      return trend satisfies never;
  }
}
