import type { RunOfConfig } from '../../core/config/runs-of-config';
import type { RunReport } from '../../core/report';
import { bestText, headline, startingLow } from './run-summary';
import type { Words } from './words';

/** What stands above a config of which there are runs. */
export interface ConfigLens {
  /** "3 runs · best val_loss 0.412 · overfitting since epoch 14". */
  readonly title: string;
  readonly tooltip: string;
  /** The paths of the runs, those with equal values first. */
  readonly runs: readonly string[];
}

/** Keys that are named in one line; of more their number is told. */
const mostNamed = 2;

/**
 * The runs of a config in one line: how many, what the best of them came to and its verdict. Runs that were trained
 * before a value was changed are counted, but tell only where there are no others. Null without a run.
 */
export function configLens(l10n: Words, found: readonly RunOfConfig[]): ConfigLens | null {
  if (found.length === 0) return null;
  const same = found.filter(({ differs }) => differs.length === 0);
  const telling = (same.length > 0 ? same : found).map(({ run }) => run);
  const best = bestOf(telling);
  const value = bestText(best);
  const parts = [
    countText(l10n, found, same.length),
    value === null ? null : l10n.t('best {0}', value),
    startingLow(headline(l10n, best).text),
  ];
  return {
    title: parts.filter((part) => part !== null).join(' · '),
    tooltip: tooltipOf(l10n, found, same.length),
    runs: found.map(({ run }) => run.path),
  };
}

function countText(l10n: Words, found: readonly RunOfConfig[], same: number): string {
  const { length } = found;
  const whole = length === 1 ? l10n.t('1 run') : l10n.t('{0} runs', length);
  if (same === length) return whole;
  const keys = keysOf(l10n, found);
  if (length === 1) return l10n.t('1 run with another {0}', keys);
  return same === 0
    ? l10n.t('{0} runs with another {1}', length, keys)
    : l10n.t('{0} runs, {1} of them with another {2}', length, length - same, keys);
}

/** The keys in which runs differ from the config, as those runs spell them. */
function keysOf(l10n: Words, found: readonly RunOfConfig[]): string {
  const keys = [...new Set(found.flatMap(({ run, differs }) => differs.map((name) => spelling(run, name))))];
  return keys.length > mostNamed ? l10n.t('value of {0} keys', keys.length) : keys.join(l10n.t(' or '));
}

function spelling({ hyperparameters }: RunReport, name: RunOfConfig['differs'][number]): string {
  return hyperparameters[name]?.key.split('.').at(-1) ?? name;
}

function tooltipOf(l10n: Words, found: readonly RunOfConfig[], same: number): string {
  const what = found.length > 1 ? l10n.t('Compare the runs that came from this config.') : l10n.t('Show curves');
  return same === found.length
    ? what
    : `${what} ${l10n.t('Some were trained before values here were changed, or with other values.')}`;
}

/** The best run by the series that decides in most of them; the first where none has a result. */
function bestOf(runs: readonly RunReport[]): RunReport {
  const counts = new Map<string, number>();
  for (const { best } of runs) {
    if (best !== null && Number.isFinite(best.value)) counts.set(best.series, (counts.get(best.series) ?? 0) + 1);
  }
  const [metric] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [null];
  const judged = runs.filter(({ best }) => best !== null && best.series === metric && Number.isFinite(best.value));
  const [first, ...others] = judged.length > 0 ? judged : runs;
  const goal = first!.series.find(({ name }) => name === metric)?.goal;
  return others.reduce((best, run) => (isBetter(run, best, goal === 'maximize') ? run : best), first!);
}

function isBetter({ best: one }: RunReport, { best: other }: RunReport, isHigher: boolean): boolean {
  if (one === null || other === null) return false;
  return isHigher ? one.value > other.value : one.value < other.value;
}
