import { buildSweep } from './build-sweep';
import type { RunDigest } from './digest';
import { groupsOf } from './groups';
import { bestRunOf } from './measure';
import type { Sweep } from './sweep';

/**
 * Compares runs: sorts them into sweeps and judges each. Pure, and total: runs that have no measure in common are in
 * no sweep. The first is the one with the most runs. O(runs · settings²).
 */
export function compareRuns(digests: readonly RunDigest[]): readonly Sweep[] {
  return groupsOf(lastAttempts(digests), bestRunOf).flatMap((group) => buildSweep(group) ?? []);
}

/** Of the attempts of one run, the last that got anywhere: what came before was broken off. */
function lastAttempts(digests: readonly RunDigest[]): readonly RunDigest[] {
  const last = new Map<string, RunDigest>();
  for (const digest of digests) {
    const before = last.get(digest.name);
    if (before === undefined || digest.scores.length > 0 || before.scores.length === 0) last.set(digest.name, digest);
  }
  return withoutTwins([...last.values()]);
}

/**
 * One of several logs with the same numbers: a run that was logged twice, or a seed that was repeated, tells nothing
 * about noise.
 */
function withoutTwins(digests: readonly RunDigest[]): readonly RunDigest[] {
  const seen = new Set<string>();
  return digests.filter(({ scores: [score], length: { steps, epochs }, settings }) => {
    if (score === undefined || score.error === 0) return true;
    const told = Object.values(settings).map(({ value }) => value);
    const key = JSON.stringify([score.measure, score.value.toPrecision(5), steps ?? epochs, told]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
