import type { Caveat, Finding } from '../analysis';
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

/** Whether a value lies outside of all that was tried, on the side where the best one is. */
export function isBeyondEdge(edge: Sweep['edge'], suggested: number, best: number | string): boolean {
  return typeof best === 'number' && ((edge === 'low' && suggested < best) || (edge === 'high' && suggested > best));
}

/** Runs of which one is so much longer than another had unequal chances. */
const unequal = 1.5;
/** Settings that are the length of a run, or change it. */
const ofLength: ReadonlySet<string> = new Set(['epochs', 'totalSteps', 'batchSize', 'totalBatchSize', 'accumulation']);

/** What makes a comparison doubtful, whatever comes out of it. `isOfNoise` asks whether the noise was measured. */
export function caveatsOn(sweep: Sweep, isOfNoise: boolean): readonly Caveat[] {
  const steps = soundSettings(sweep).flatMap(({ length }) => length.steps ?? []);
  const ratio = Math.max(...steps) / Math.min(...steps);
  const isUnequal = ratio >= unequal && Number.isFinite(ratio) && !ofLength.has(sweep.parameter ?? '');
  return [
    ...(sweep.alsoVaried.length > 0 ? [{ code: 'confounded' } as const] : []),
    ...(isUnequal ? [{ code: 'unequal-length', values: { ratio } } as const] : []),
    ...(isOfNoise && sweep.noise.source === 'prior' ? [{ code: 'one-seed' } as const] : []),
  ];
}

/** Where the best run of a setting was at its best. */
export function placesOf(from: SweepSetting, to: SweepSetting): Pick<Finding, 'from' | 'to'> {
  const nowhere = { step: null, epoch: null, line: null, file: '' };
  return { from: from.at ?? nowhere, to: to.at ?? nowhere };
}
