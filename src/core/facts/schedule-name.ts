import type { ScheduleName } from '../analysis';
import type { Run } from '../run';
import type { ConfiguredSchedule } from './configured-schedule';
import { isRangeTest } from './range-test-shape';
import type { Traced } from './schedule-shape';
import { dropsOfLevels, equality } from './schedule-stairs';

/** A rise that takes a larger share of the schedule is half of a cycle (1cycle: 0.25 to 0.5), a shorter one warms up. */
const warmupShare = 0.15;
/** The rate of a cycle rises by more than a fine-tuning warm-up may (1cycle: 10 to 25). */
const cycleRatio = 3;
/** What stays at its peak for this share and then comes down smoothly is warm-up, stable, decay. */
const stableShare = 0.25;
/** Small regular drops are an exponential decay in stairs; from a fifth on each one is a step of its own. */
const leastStep = 0.2;

const falls = ['step', 'plateau', 'exponential', 'linear', 'cosine', 'polynomial', 'inverse-sqrt'] as const;
/** One minus a root is what comes after a stable stage alone (Hägele 2024). */
type Fall = (typeof falls)[number] | 'one-minus-sqrt';
const fewRates = 6;

/**
 * Names the schedule that was logged. While a ramp is under way nothing tells what follows, so it is a warm-up, and
 * what the config names decides between shapes that begin alike. O(n).
 */
export function nameSchedule(
  at: Float64Array,
  rate: Float64Array,
  traced: Traced,
  configured: ConfiguredSchedule,
  run: Run,
  plannedEnd: number | null,
): ScheduleName {
  const { shape, legs } = traced;
  if (shape.peak - shape.lowest <= 1e-6 * shape.peak) return 'constant';
  if (isRangeTest(at, rate, configured, run)) return 'range-test';
  if (shape.riseAgain !== null) return nameOfCycles(traced, at);
  const fall = fallOf(at, rate, traced, configured);
  if (shape.warmup !== null) {
    if (!shape.warmup.ended) return isCycle(configured.name) ? configured.name : 'warmup';
    if (legs.length === 1 && fall === null) return isCycle(configured.name) ? configured.name : 'warmup-constant';
  }
  // A rise and a fall along no formula that is known are a cycle all the same.
  if (fall === null)
    return isSmoothFall(traced) && isOneCycle(rate, traced, configured, plannedEnd) ? 'one-cycle' : 'unknown';
  if (fall !== 'step' && fall !== 'plateau') {
    if (isOneCycle(rate, traced, configured, plannedEnd)) return 'one-cycle';
    if (fall === 'one-minus-sqrt' || isStable(at, traced)) return 'wsd';
  }
  return shape.warmup === null ? fall : `warmup-${fall}`;
}

function isCycle(name: ScheduleName): boolean {
  return name === 'one-cycle' || name === 'cyclical';
}

/** Up again at once is a restart. Up along a ramp is a cycle, or a cosine that was planned shorter than the run. */
function nameOfCycles({ shape, legs, peakEntry, decayEntry, endEntry }: Traced, at: Float64Array): ScheduleName {
  if (shape.drops.length > 0) return 'unknown';
  if (shape.restarts) return 'cosine-restarts';
  const rises = legs.filter((leg) => leg.rises).length;
  const wasWarmup = shape.warmup !== null && at[peakEntry]! - at[0]! < 0.5 * (at[endEntry]! - at[decayEntry]!);
  if (rises - (wasWarmup ? 1 : 0) >= 2 || (shape.warmup !== null && !wasWarmup)) return 'cyclical';
  if (shape.decay === null) return 'unknown';
  const { family } = shape.decay;
  if (family === 'one-minus-sqrt') return 'wsd';
  return wasWarmup ? `warmup-${family}` : family;
}

/** Config first; else the share that the rise has of the planned length, of the cycle, or of what was logged. */
function isOneCycle(
  rate: Float64Array,
  { shape, peakEntry }: Traced,
  configured: ConfiguredSchedule,
  plannedEnd: number | null,
): boolean {
  const family = shape.decay?.family;
  if (shape.warmup === null || family === 'exponential' || family === 'inverse-sqrt') return false;
  if (configured.name === 'one-cycle' || configured.name === 'cyclical') return true;
  if (rate[peakEntry]! < cycleRatio * rate[0]!) return false;
  const end = Math.max(shape.last, plannedEnd ?? shape.decay?.end ?? shape.last);
  return shape.warmup.to - shape.warmup.from >= warmupShare * (end - shape.warmup.from);
}

function isSmoothFall({ shape, legs }: Traced): boolean {
  return legs.length === 2 && shape.drops.length === 0 && shape.lowest < shape.peak / cycleRatio;
}

function isStable(at: Float64Array, { peakEntry, decayEntry, shape }: Traced): boolean {
  const stable = at[decayEntry]! - at[peakEntry]!;
  return decayEntry - peakEntry >= 3 && stable >= stableShare * (shape.last - at[0]!);
}

/** What came after the peak: steps, a formula, or null where it has not come down by more than a little. */
function fallOf(at: Float64Array, rate: Float64Array, traced: Traced, configured: ConfiguredSchedule): Fall | null {
  const { shape, peakEntry, decayEntry, endEntry } = traced;
  if (rate[decayEntry]! - rate[endEntry]! <= 0.02 * shape.peak) return null;
  if (isStaircase(at, rate, peakEntry)) return configured.name === 'plateau' ? 'plateau' : 'step';
  const named = falls.find((one) => one === configured.name) ?? null;
  // Few rates fit many formulas, and a formula under way may still look like another.
  if (named !== null && (rate.length - decayEntry < fewRates || shape.decay === null)) return named;
  return shape.decay?.family ?? null;
}

/**
 * Mostly level, and each change a drop by a fifth or more; a mean over the epoch in which the rate dropped takes two
 * changes for it.
 */
function isStaircase(at: Float64Array, rate: Float64Array, from: number): boolean {
  let changes = 0;
  for (let entry = from + 1; entry < rate.length; entry++) {
    const ratio = rate[entry]! / rate[entry - 1]!;
    if (Math.abs(ratio - 1) < equality || rate[entry] === rate[entry - 1]) continue;
    if (!(ratio < 1)) return false;
    changes++;
  }
  if (changes === 0 || rate.length - 1 - from < 2 * changes) return false;
  const drops = dropsOfLevels(at, rate, at[from]!);
  return 2 * drops.length >= changes && drops.every(({ before, after }) => after <= (1 - leastStep + 1e-9) * before);
}
