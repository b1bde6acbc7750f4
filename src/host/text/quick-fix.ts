import { formatRate } from '../../core/advice/numbers';
import { configLanguageOf, numberText } from '../../core/config/edit';
import type { ConfigRead, ConfigValue } from '../../core/config/read-config';
import { rateSetting } from '../../core/learning-rate/rate-setting';
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
  /** What the advice rests on. */
  readonly because: string;
}

/** The change of the learning rate that a run suggests; null where it suggests none, or no config sets the rate. */
export function learningRateFix(l10n: Words, report: RunReport): ValueFix | null {
  const setting = rateSetting(report);
  if (setting === null) return null;
  return fixOf(l10n, report, setting.parameter, setting.value, report.learningRate?.message ?? '');
}

/**
 * What the advice on a finding would change in a config, each parameter once. Where the run as a whole suggests another
 * learning rate in the same direction, that number is the better founded.
 */
export function findingFixes(l10n: Words, report: RunReport, finding: FindingReport): readonly ValueFix[] {
  const rate = learningRateFix(l10n, report);
  const fixes = new Map<HyperparameterName, ValueFix>();
  for (const { action, parameter, value, message } of finding.advice) {
    if (action !== 'set' || typeof value !== 'number') continue;
    if (parameter === null || parameter === 'epoch' || parameter === 'step' || fixes.has(parameter)) continue;
    const own = fixOf(l10n, report, parameter, value, message);
    if (own === null) continue;
    const agrees = rate !== null && parameter === rate.parameter && rate.value < rate.from === own.value < own.from;
    fixes.set(parameter, agrees ? rate : own);
  }
  if (rate !== null && !fixes.has(rate.parameter)) fixes.set(rate.parameter, rate);
  return [...fixes.values()];
}

function fixOf(
  l10n: Words,
  report: RunReport,
  parameter: HyperparameterName,
  wanted: number,
  because: string,
): ValueFix | null {
  const present = report.hyperparameters[parameter];
  if (present === undefined || typeof present.value !== 'number' || present.line === null) return null;
  if (configLanguageOf(present.file) === null || (parameter === 'warmup' && !countsSteps(present.key))) return null;
  const value = Number(wanted.toPrecision(2));
  if (value === present.value) return null;
  const name = present.key.split('.').at(-1) ?? present.key;
  const text = Number.isInteger(value) ? numberText(value) : formatRate(value);
  const title = l10n.t('Set {0} to {1} in {2}…', name, text, baseName(present.file));
  return { parameter, key: present.key, file: present.file, from: present.value, value, title, because };
}

/** A warm-up is advised in steps; keys that count epochs or shares would take them for something else. */
function countsSteps(key: string): boolean {
  return /step|iter|update|batches/i.test(key);
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

/** All that a run would change in one of its configs, the learning rate first. */
export function fixesIn(l10n: Words, report: RunReport, file: string): readonly ValueFix[] {
  const fixes = new Map<HyperparameterName, ValueFix>();
  const rate = learningRateFix(l10n, report);
  const all = [...(rate === null ? [] : [rate]), ...report.findings.flatMap((one) => findingFixes(l10n, report, one))];
  for (const fix of all) if (samePath(fix.file, file) && !fixes.has(fix.parameter)) fixes.set(fix.parameter, fix);
  return [...fixes.values()];
}
