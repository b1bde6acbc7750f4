import { configLanguageOf, numberText } from '../config/edit';
import { rateSetting } from '../learning-rate/rate-setting';
import type { FindingReport, HyperparameterReport, RunReport } from '../report';
import type { HyperparameterName } from '../run';
import { formatRate } from './numbers';

/** A value that is advised for a setting of a config that can be edited. */
export interface AdvisedSetting {
  readonly parameter: HyperparameterName;
  /** What the config sets at present: a number, in a YAML or JSON file. */
  readonly present: HyperparameterReport & { readonly value: number; readonly line: number };
  readonly value: number;
  /** What the advice rests on. */
  readonly because: string;
}

type Judged = Pick<RunReport, 'hyperparameters' | 'learningRate' | 'schedule'>;

/** The learning rate that a run as a whole suggests; null where it suggests none, or no config sets the rate. */
export function advisedRate(report: Judged): AdvisedSetting | null {
  const setting = rateSetting(report);
  return setting && advised(report, setting.parameter, setting.value, report.learningRate?.message ?? '');
}

/**
 * What the advice on a finding would change in a config, each parameter once. Where the run as a whole suggests another
 * learning rate in the same direction, that number is the better founded. O(advice).
 */
export function advisedSettings(report: Judged, { advice }: FindingReport): readonly AdvisedSetting[] {
  const rate = advisedRate(report);
  const settings = new Map<HyperparameterName, AdvisedSetting>();
  for (const { action, parameter, value, message } of advice) {
    if (action !== 'set' || typeof value !== 'number') continue;
    if (parameter === null || parameter === 'epoch' || parameter === 'step' || settings.has(parameter)) continue;
    const own = advised(report, parameter, value, message);
    if (own === null) continue;
    const agrees = rate?.parameter === parameter && rate.value < rate.present.value === own.value < own.present.value;
    settings.set(parameter, agrees ? rate : own);
  }
  return [...settings.values()];
}

function advised(
  { hyperparameters }: Judged,
  parameter: HyperparameterName,
  wanted: number,
  because: string,
): AdvisedSetting | null {
  const present = hyperparameters[parameter];
  if (present === undefined || typeof present.value !== 'number' || present.line === null) return null;
  if (configLanguageOf(present.file) === null || (parameter === 'warmup' && !countsSteps(present.key))) return null;
  const value = told(wanted);
  if (value === present.value) return null;
  return { parameter, present: present as AdvisedSetting['present'], value, because };
}

/** A count of epochs is told whole, other values with the two digits that they are known to. */
export function told(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(2));
}

/** A warm-up is advised in steps; keys that count epochs or shares would take them for something else. */
export function countsSteps(key: string): boolean {
  return /step|iter|update|batches/i.test(key);
}

/** A value as it is told and written: "3e-4", "64". */
export function settingText(value: number): string {
  return Number.isInteger(value) ? numberText(value) : formatRate(value);
}
