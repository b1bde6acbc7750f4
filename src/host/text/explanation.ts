import type { FindingReport } from '../../core/report';
import { plain } from './markdown';
import { confidenceText, ranked } from './run-summary';
import type { Words } from './words';

/** The page on one kind of finding, told by the runs in which it occurs; null when it occurs in none. */
export function explanationOf(l10n: Words, code: string, findings: readonly FindingReport[]): string | null {
  const cases = ranked(findings.filter((finding) => finding.code === code));
  const [first] = cases;
  if (first === undefined) return null;
  const list = (heading: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['', `## ${heading}`, '', ...items.map((item) => `- ${plain(item)}`)];
  const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
  return [
    `# ${plain(first.title)}`,
    '',
    `${first.rule} · ${plain(first.code)}`,
    ...list(
      l10n.t('What was seen'),
      once(cases.map(({ message, confidence }) => `${message} (${confidenceText(l10n, confidence)})`)),
    ),
    ...list(l10n.t('What to try'), once(cases.flatMap(({ advice }) => advice.map(({ message }) => message)))),
    ...list(l10n.t('When it may be wrong'), once(cases.flatMap(({ caveats }) => caveats))),
    '',
  ].join('\n');
}
