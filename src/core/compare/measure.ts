import type { RunDigest } from './digest';
import type { Score } from './score';

/** A measure that this share of the runs has decides, though some lack it. */
const leastShare = 0.5;

/**
 * The measure to compare runs by: of those that half of the sound ones have, the one that decides in most of them; without such,
 * the one that most have. Null where no run has any. O(runs).
 */
export function commonMeasure(runs: readonly RunDigest[]): string | null {
  const lasted = runs.filter(({ failed }) => failed === null);
  const counts = new Map<string, { runs: number; rank: number }>();
  for (const { scores } of lasted.length > 0 ? lasted : runs) {
    for (const [rank, { measure }] of scores.entries()) {
      const count = counts.get(measure) ?? { runs: 0, rank: 0 };
      counts.set(measure, { runs: count.runs + 1, rank: count.rank + rank });
    }
  }
  const most = Math.max(0, ...[...counts.values()].map((count) => count.runs));
  const [first] = [...counts]
    .filter(([, count]) => count.runs >= leastShare * most)
    .sort(([, a], [, b]) => a.rank / a.runs - b.rank / b.runs);
  return first?.[0] ?? null;
}

/** How good a run was by a measure; null where it was not logged. */
export function scoreBy({ scores }: RunDigest, measure: string | null): Score | null {
  return scores.find((score) => score.measure === measure) ?? null;
}

/** The best run that did not fail; null without one. */
export function bestRunOf(runs: readonly RunDigest[]): RunDigest | null {
  const measure = commonMeasure(runs);
  let best: { run: RunDigest; cost: number } | null = null;
  for (const run of runs) {
    const score = run.failed === null ? scoreBy(run, measure) : null;
    if (score === null) continue;
    const cost = score.goal === 'minimize' ? score.value : -score.value;
    if (best === null || cost < best.cost) best = { run, cost };
  }
  return best?.run ?? null;
}
