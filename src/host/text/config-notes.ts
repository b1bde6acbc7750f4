import { advisedInsertions } from '../../core/advice/advised-insertions';
import { advisedSettings } from '../../core/advice/advised-settings';
import { formatCount } from '../../core/advice/numbers';
import type { FindingCode } from '../../core/analysis';
import type { ConfigValue } from '../../core/config/read-config';
import type { FindingReport, RunReport } from '../../core/report';
import { headline } from './run-summary';
import type { Words } from './words';

/** What the last run of a config says about one of its entries. */
export interface ConfigNote {
  readonly entry: ConfigValue;
  readonly code: FindingCode;
  readonly message: string;
}

/** Below this a finding is a doubt, and nothing to be told where somebody is writing something else. */
const likely = 0.7;

/**
 * What the last run that was trained with these very values says about them: other values that its findings advise, and
 * the early stop that it had not. Each entry once; none of what has been changed since. O(findings · entries).
 */
export function configNotes(l10n: Words, run: RunReport, entries: readonly ConfigValue[]): readonly ConfigNote[] {
  const notes = new Map<string, ConfigNote>();
  for (const finding of run.findings) {
    if (finding.severity === 'info' || finding.severity === 'good' || finding.confidence < likely) continue;
    for (const note of [...advised(l10n, run, finding, entries), ...withoutStop(l10n, run, finding, entries)]) {
      const place = `${note.entry.name} ${note.entry.line}`;
      if (!notes.has(place)) notes.set(place, note);
    }
  }
  return [...notes.values()];
}

function advised(
  l10n: Words,
  run: RunReport,
  finding: FindingReport,
  entries: readonly ConfigValue[],
): readonly ConfigNote[] {
  return advisedSettings(run, finding).flatMap(({ parameter, present, because }) => {
    const entry = entries.find(({ name, value }) => name === parameter && value === present.value);
    // What runs say of a rate is told in the hover over it, with what that rests on and the way to set it.
    const isRate = parameter === 'learningRate' || parameter === 'maxLearningRate';
    const message = `${headline(l10n, run).text}. ${because}`;
    return entry === undefined || isRate ? [] : [{ entry, code: finding.code, message }];
  });
}

/** "No early stopping: patience 5 would have stopped the last run at epoch 19." */
function withoutStop(
  l10n: Words,
  run: RunReport,
  finding: FindingReport,
  entries: readonly ConfigValue[],
): readonly ConfigNote[] {
  const patience = advisedInsertions(run, finding).find(({ parameter }) => parameter === 'patience')?.value;
  const entry = entries.find(({ name }) => name === 'epochs');
  const best = run.best?.epoch ?? null;
  const last = run.series.find(({ name }) => name === run.best?.series)?.last?.epoch ?? null;
  if (typeof patience !== 'number' || entry === undefined || best === null || last === null) return [];
  const stop = best + patience;
  if (!Number.isInteger(stop) || stop >= last || entries.some(({ name }) => name === 'patience')) return [];
  const message = l10n.t(
    'No early stopping: patience {0} would have stopped the last run at epoch {1} of {2}.',
    formatCount(patience),
    formatCount(stop),
    formatCount(last),
  );
  return [{ entry, code: finding.code, message }];
}
