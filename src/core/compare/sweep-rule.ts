import type { Finding } from '../analysis';
import type { FindingCode, RuleId } from '../catalogue';
import type { Sweep, SweepSetting } from './sweep';

/** A rule about several runs. Like a `Rule` it is pure and answers with codes and numbers. */
export interface SweepRule {
  readonly id: RuleId;
  readonly code: FindingCode;
  check(sweep: Sweep): readonly Finding[];
}

/** Settings of which at least half of the runs lasted, the best first. */
export function soundSettings({ settings }: Sweep): readonly SweepSetting[] {
  return settings.filter(({ isFailed }) => !isFailed).sort((a, b) => a.cost - b.cost);
}

/** The value of a setting as a number; null where it is a word. */
export function numberOf({ value }: SweepSetting): number | null {
  return typeof value === 'number' ? value : null;
}

/** Where the best run of a setting was at its best. */
export function placesOf(from: SweepSetting, to: SweepSetting): Pick<Finding, 'from' | 'to'> {
  const nowhere = { step: null, epoch: null, line: null, file: '' };
  return { from: from.at ?? nowhere, to: to.at ?? nowhere };
}
