import type { FindingReport } from '../../core/report';
import { plain } from './markdown';
import { confidenceText, ranked } from './run-summary';
import type { Words } from './words';

/** The page on one kind of finding, and below it the cases that the runs at hand show. */
export function explanation(l10n: Words, page: string, cases: readonly FindingReport[]): string {
  const lines = ranked(cases).map(({ message, confidence }) => `${message} (${confidenceText(l10n, confidence)})`);
  if (lines.length === 0) return page;
  const items = [...new Set(lines)].map((line) => `- ${plain(line)}`);
  return [page.trimEnd(), '', `## ${l10n.t('In these runs')}`, '', ...items, ''].join('\n');
}
