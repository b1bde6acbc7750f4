import type { FindingReport, RunReport } from '../../core/report';
import type { PointInfo, RunState } from '../../service';
import { code, commandLink, links, paragraphs, plain } from './markdown';
import { numberText } from './numbers';
import { samePath } from './paths';
import { confidenceText, placeText, ranked, toneIcon } from './run-summary';
import type { Words } from './words';

/** The value under the pointer: by its columns, or by what is written there where the columns are not known. */
export function pointAt(points: readonly PointInfo[], column: number, written: string): PointInfo | null {
  const exact = points.find(({ columns }) => columns !== null && columns.start <= column && column < columns.end);
  if (exact !== undefined) return exact;
  const value = Number(written);
  if (written === '' || Number.isNaN(value)) return null;
  return points.find(({ columns, value: logged }) => columns === null && logged === value) ?? null;
}

/** One value: what it is, how good it is among its series, where it is heading. */
export function pointHover(l10n: Words, run: RunState, report: RunReport, point: PointInfo): string {
  const series = report.series.find(({ name }) => name === point.series);
  const meaning = meaningText(l10n, point, series?.goal ?? null);
  const first = `${code(point.series)} ${numberText(point.value)}${meaning === '' ? '' : `, ${meaning}`}`;
  const best = bestSentence(l10n, point);
  const trend = point.trend === null ? null : trendSentence(l10n, point.trend);
  const place = report.best?.series === point.series ? placeText(l10n, report.best) : null;
  return paragraphs(
    first,
    [best, trend].filter((sentence) => sentence !== null).join(' '),
    links(
      commandLink(l10n.t('Show Curves'), 'fitcheck.showCurves', run.id),
      place === null ? null : commandLink(l10n.t('Go to {0}', place), 'fitcheck.goToBest', run.id),
    ),
  );
}

/** The findings that begin on one line of a file. */
export function findingsAt(reports: readonly RunReport[], path: string, line: number): readonly FindingReport[] {
  return ranked(reports.flatMap(({ findings }) => findings)).filter(
    ({ from }) => from.line === line && samePath(from.file, path),
  );
}

/** A finding beyond the sentence that its diagnostic shows already: how sure, what to do, when it is wrong. */
export function findingHover(l10n: Words, run: RunState, finding: FindingReport): string {
  const icon = `$(${toneIcon[finding.severity]})`;
  const advice = finding.advice.map(({ message }) => plain(message)).join(' ');
  const caveats = finding.caveats.map(plain).join('; ');
  return paragraphs(
    `${icon} **${plain(finding.title)}**, ${confidenceText(l10n, finding.confidence)}`,
    advice,
    caveats === '' ? null : l10n.t('But: {0}.', caveats),
    links(
      commandLink(l10n.t('Show Curves'), 'fitcheck.showCurves', run.id),
      commandLink(l10n.t('Why'), 'fitcheck.explain', finding.code),
    ),
  );
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
  if (best.value === value) return l10n.t('The best so far.');
  const told = numberText(best.value);
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
