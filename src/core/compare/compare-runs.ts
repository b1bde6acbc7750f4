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
  return [...last.values()];
}
