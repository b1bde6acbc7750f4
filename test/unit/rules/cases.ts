import type { RuleId } from '../../../src/core/analysis';
import { fitCases } from './fit-cases';
import { healthCases } from './health-cases';
import { scheduleCases } from './schedule-cases';
import type { RuleCases } from './shared-cases';

/** Synthetic runs on which each rule must speak, and others on which it must not; the compiler demands every rule. */
export const cases: Readonly<Record<RuleId, RuleCases>> = { ...healthCases, ...fitCases, ...scheduleCases };
