import type { Framework, SchedulePlan, Snippet } from '../plan';
import { pytorchCode } from './pytorch';

const writers: Readonly<Partial<Record<Framework, (plan: SchedulePlan) => Snippet>>> = {
  pytorch: pytorchCode,
};

/** A plan as code for a framework, as its users write it. Pure; the same plan gives the same text. */
export function codeOf(plan: SchedulePlan, framework: Framework): Snippet {
  return (writers[framework] ?? pytorchCode)(plan);
}
