import type { ListCounts } from '../runs-list';
import type { Words } from './words';

/** What stands above the rows while not all runs are shown; empty where all are. */
export function filterText(l10n: Words, filter: string, { all, matching }: ListCounts): string {
  return filter === '' ? '' : l10n.t('{0} of {1} runs match «{2}».', matching, all, filter);
}

/** What the number at the icon of the view counts. */
export function problemsText(l10n: Words, problems: number): string {
  return problems === 1 ? l10n.t('1 live run has a problem') : l10n.t('{0} live runs have a problem', problems);
}
