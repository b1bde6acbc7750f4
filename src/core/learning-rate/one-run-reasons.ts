import type { Facts } from '../facts/facts';
import { localNoise } from '../statistics/noise';
import type { LearningRateAdvice, LearningRateReason, ReasonCode } from './advice';
import type { Convention } from './convention';
import type { OneRunEvidence } from './one-run-evidence';

/** A reason with how strong it is: 1 where it would do alone. */
type Weighed = readonly [code: ReasonCode, value: number, strength: number];

const most = 3;

/** The strongest reasons for a direction, strongest first; at least one. O(n) for the noise. */
export function reasonsOf(
  direction: LearningRateAdvice['direction'],
  evidence: OneRunEvidence | null,
  facts: Facts,
  current: number,
  convention: Convention | null,
  divergedAt: number | null,
): readonly LearningRateReason[] {
  const weighed: Weighed[] = [];
  if (divergedAt !== null) weighed.push(['diverged', divergedAt, 9]);
  const decades = convention === null ? 0 : Math.log10(current / convention.value);
  const curves = evidence === null ? [] : ofCurves(direction, evidence, facts);
  weighed.push(...curves, ...(convention === null ? [] : ofConvention(direction, decades)));
  const told = weighed.filter(([, , strength]) => strength > 0).sort((one, other) => other[2] - one[2]);
  const reasons = told.slice(0, most).map(([code, value]): LearningRateReason => ({ code, value }));
  return reasons.length > 0 ? reasons : [{ code: 'nothing-known', value: 0 }];
}

function ofConvention(direction: LearningRateAdvice['direction'], decades: number): readonly Weighed[] {
  const factor = 10 ** Math.abs(decades);
  if (direction === 'raise') return decades < -0.3 ? [['below-usual', factor, -decades]] : [];
  if (direction === 'lower') return decades > 0.3 ? [['above-usual', factor, decades]] : [];
  return Math.abs(decades) < 1 ? [['near-usual', factor, 1 - Math.abs(decades)]] : [];
}

function ofCurves(
  direction: LearningRateAdvice['direction'],
  { level, early, late, rough, above }: OneRunEvidence,
  facts: Facts,
): readonly Weighed[] {
  const learnt = Math.min(1, Math.max(0, 1 - level ** 2));
  const noise = noiseOf(facts);
  const first = Math.max(0, early);
  if (direction === 'raise') {
    return [
      ['hardly-learnt', learnt, 2 * (0.5 - learnt)],
      ['slow-start', first, 2 * (0.4 - first)],
      ['still-falling', late, 4 * (late - 0.05)],
      ['calm', noise, rough < 0.02 ? 0.2 : 0],
    ];
  }
  if (direction === 'lower') {
    return [
      ['early-rise', Math.exp(above), above - 0.1],
      ['noisy', noise, 4 * (rough - 0.05)],
      ['hardly-learnt', learnt, 0.3 - learnt],
    ];
  }
  return [
    ['fast-start', first, first - 0.2],
    ['calm', noise, 0.5 - 4 * rough],
  ];
}

/** Noise of the training loss in the later half, as a share of its level; 0 where nothing is known. */
function noiseOf({ loss }: Facts): number {
  const curve = loss.train ?? loss.validation;
  if (curve === null || curve.length < 6) return 0;
  const from = curve.length >> 1;
  const noise = localNoise(curve.value, from) / Math.abs(curve.smooth[from + ((curve.length - from) >> 1)]!);
  return Number.isFinite(noise) ? noise : 0;
}
