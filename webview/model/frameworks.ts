import { frameworkNames } from '../../src/core/plans/framework-names';
import type { Framework } from '../../src/core/plans/plan';

export const frameworks = Object.keys(frameworkNames) as readonly Framework[];

export function isFramework(value: unknown): value is Framework {
  return typeof value === 'string' && Object.hasOwn(frameworkNames, value);
}
