import type { RuleId } from '../../../src/core/analysis';
import { catalogue } from '../../../src/core/catalogue';
import { dataCases } from './data-cases';
import { fitCases } from './fit-cases';
import { gradientCases } from './gradient-cases';
import { healthCases } from './health-cases';
import { learningCases } from './learning-cases';
import { regimeCases } from './regime-cases';
import { metricCases } from './metric-cases';
import { plateauCases } from './plateau-cases';
import { scheduleCases } from './schedule-cases';
import type { RuleCases } from './shared-cases';
import { spikeCases } from './spike-cases';
import { systemCases } from './system-cases';

const none = Object.fromEntries(
  Object.keys(catalogue).map((id): [string, RuleCases] => [id, { fires: [], quiet: [] }]),
) as Record<RuleId, RuleCases>;

/** Synthetic runs on which each rule must speak, and others on which it must not; a test demands every rule. */
export const cases: Readonly<Record<RuleId, RuleCases>> = {
  ...none,
  ...dataCases,
  ...metricCases,
  ...healthCases,
  ...spikeCases,
  ...gradientCases,
  ...learningCases,
  ...regimeCases,
  ...fitCases,
  ...plateauCases,
  ...scheduleCases,
  ...systemCases,
};
