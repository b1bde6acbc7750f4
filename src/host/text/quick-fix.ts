import {
  advisedRate,
  advisedSettings,
  countsSteps,
  settingText,
  type AdvisedSetting,
} from '../../core/advice/advised-settings';
import { wasteful } from '../../core/advice/advised-insertions';
import { advisedValues } from '../../core/advice/advised-values';
import { formatRate } from '../../core/advice/numbers';
import type { ConfigRead, ConfigValue } from '../../core/config/read-config';
import type { FindingCode } from '../../core/analysis';
import type { FindingReport, RunReport } from '../../core/report';
import type { HyperparameterName } from '../../core/run';
import { baseName } from './paths';
import type { Words } from './words';

/** A value that a run was trained with, and the one that is advised instead. */
export interface ValueFix {
  readonly parameter: HyperparameterName;
  /** The key with its parents, as the config spells it. */
  readonly key: string;
  readonly file: string;
  readonly from: number;
  readonly value: number;
  /** "Set lr to 3e-4 in config.yaml…": the dots stand for the preview that follows. */
  readonly title: string;
}

/** The change of the learning rate that a run suggests; null where it suggests none, or no config sets the rate. */
export function learningRateFix(l10n: Words, report: RunReport): ValueFix | null {
  const setting = advisedRate(report);
  return setting && fixOf(l10n, setting);
}

/** What the advice on a finding would change in a config, each parameter once; and the rate that the run suggests. */
export function findingFixes(l10n: Words, report: RunReport, finding: FindingReport): readonly ValueFix[] {
  const settings = advisedSettings(report, finding);
  const rate = advisedRate(report);
  const isTold = rate === null || settings.some(({ parameter }) => parameter === rate.parameter);
  return (isTold ? settings : [...settings, rate]).map((setting) => fixOf(l10n, setting));
}

/** All that a run would change in its configs, the learning rate first; a setting may have several findings. */
export function allFixes(l10n: Words, report: RunReport): readonly ValueFix[] {
  const rate = learningRateFix(l10n, report);
  const found = report.findings.flatMap((finding) => findingFixes(l10n, report, finding));
  return rate === null ? found : [rate, ...found];
}

/** "weight_decay 1e-4 → 3e-4". */
export function wordsOf({ key, from, value }: Pick<ValueFix, 'key' | 'from' | 'value'>): string {
  return `${nameOf(key)} ${settingText(from)} → ${settingText(value)}`;
}

function fixOf(l10n: Words, { parameter, present, value }: AdvisedSetting): ValueFix {
  const { key, file, value: from } = present;
  return { parameter, key, file, from, value, title: titleOf(l10n, key, value, file) };
}

/** A key without its parents. */
function nameOf(key: string): string {
  return key.split('.').at(-1) ?? key;
}

/** Where a config sets the value of a fix; `changed` is what it sets now where that is another value. */
export type FixPlace =
  | { readonly kind: 'found'; readonly entry: ConfigValue }
  | { readonly kind: 'changed'; readonly now: ConfigValue['value'] }
  | { readonly kind: 'gone' };

export function placeOfFix(fix: ValueFix, { hyperparameters }: Pick<ConfigRead, 'hyperparameters'>): FixPlace {
  const same = hyperparameters.filter(({ name, key }) => name === fix.parameter && key === fix.key);
  const entry = same.find(({ value }) => value === fix.from);
  if (entry !== undefined) return { kind: 'found', entry };
  const [other] = same;
  return other === undefined ? { kind: 'gone' } : { kind: 'changed', now: other.value };
}

/** Why a fix is not offered: the file no longer says what the run was trained with. */
export function refusalText(l10n: Words, fix: ValueFix, place: Exclude<FixPlace, { kind: 'found' }>): string {
  const [file, key] = [baseName(fix.file), fix.key];
  return place.kind === 'gone'
    ? l10n.t('{0} no longer sets {1}; the run was trained with {2}.', file, key, formatRate(fix.from))
    : l10n.t(
        '{0} sets {1} to {2} now; the run was trained with {3}.',
        file,
        key,
        String(place.now),
        formatRate(fix.from),
      );
}

/**
 * What a run would change about an entry of a config that it came from, whatever the language; null where it advises
 * nothing about it, or was trained with another value than the entry has now.
 */
export function fixAt(l10n: Words, report: RunReport, entry: ConfigValue): ValueFix | null {
  const { name: parameter, key, file, value: from } = entry;
  const advised = advisedValues(report).find((one) => one.parameter === parameter);
  if (advised === undefined || typeof from !== 'number' || report.hyperparameters[parameter]?.value !== from)
    return null;
  if (advised.value === from || (parameter === 'warmup' && !countsSteps(key))) return null;
  const { value } = advised;
  return { parameter, key, file, from, value, title: titleOf(l10n, key, value, file) };
}

function titleOf(l10n: Words, key: string, value: number, file: string): string {
  return l10n.t('Set {0} to {1} in {2}…', nameOf(key), settingText(value), baseName(file));
}

/** Code that mends what a finding is about, by the command that inserts it. */
export interface CodeFix {
  readonly title: string;
  readonly command: 'fitcheck.insertEarlyStop' | 'fitcheck.insertSchedule';
}

/** Findings of a rate that should have come down, or came down otherwise. */
const scheduled: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'warm-up',
  'learning-rate-dead',
  'noisy-plateau',
  'plateau',
  'early-decay',
  'no-annealing',
  'schedule-mismatch',
  'one-cycle-fault',
]);

/** What can be inserted for findings: an early stop where epochs were wasted, a schedule where one is proposed. */
export function codeFixes(l10n: Words, report: RunReport, findings: readonly FindingReport[]): readonly CodeFix[] {
  const isWasted = findings.some(({ code }) => wasteful.has(code));
  const isProposed = (report.learningRate?.proposal ?? null) !== null;
  const isScheduled = isProposed && findings.some(({ code }) => scheduled.has(code));
  return [
    ...(isWasted ? [{ title: l10n.t('Insert early stopping…'), command: 'fitcheck.insertEarlyStop' } as const] : []),
    ...(isScheduled
      ? [{ title: l10n.t('Insert the proposed schedule…'), command: 'fitcheck.insertSchedule' } as const]
      : []),
  ];
}
