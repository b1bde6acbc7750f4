import { advisedRate, advisedSettings, settingText, type AdvisedSetting } from '../../core/advice/advised-settings';
import { formatRate } from '../../core/advice/numbers';
import type { ConfigRead, ConfigValue } from '../../core/config/read-config';
import type { FindingReport, RunReport } from '../../core/report';
import type { HyperparameterName } from '../../core/run';
import { baseName, samePath } from './paths';
import type { Words } from './words';

/** A value that a run was trained with, and the one that is advised instead. */
export interface ValueFix {
  readonly parameter: HyperparameterName;
  /** The key with its parents, as the config spells it. */
  readonly key: string;
  /** A YAML or JSON file. */
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
  const title = l10n.t('Set {0} to {1} in {2}…', nameOf(key), settingText(value), baseName(file));
  return { parameter, key, file, from, value, title };
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

/** All that a run would change in one of its configs, the learning rate first, each parameter once. */
export function fixesIn(l10n: Words, report: RunReport, file: string): readonly ValueFix[] {
  const fixes = new Map<HyperparameterName, ValueFix>();
  for (const fix of allFixes(l10n, report)) {
    if (samePath(fix.file, file) && !fixes.has(fix.parameter)) fixes.set(fix.parameter, fix);
  }
  return [...fixes.values()];
}
