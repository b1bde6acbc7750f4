import type { RunDigest } from './digest';
import { compareRuns } from './compare-runs';
import { buildSweepReport } from './sweep-report';
import type { SweepReport } from '../report';

export interface Sweeps {
  readonly sweep: SweepReport | null;
  readonly sweeps: readonly SweepReport[];
}

/**
 * What the runs tell together. The one that counts is the largest in which a single setting differs, else one of
 * several settings; runs of which nothing is known to differ are no sweep.
 */
export function sweepsOf(
  judged: readonly { readonly digest: RunDigest | null }[],
  pathOf: (file: string) => string,
): Sweeps {
  const sweeps = compareRuns(judged.flatMap(({ digest }) => digest ?? []));
  const main =
    sweeps.find(({ parameter, alsoVaried }) => parameter !== null && alsoVaried.length === 0) ??
    sweeps.find(({ parameter }) => parameter !== null);
  const reports = sweeps.map((sweep) => ({ sweep, report: buildSweepReport(sweep, pathOf) }));
  return {
    sweep: reports.find(({ sweep }) => sweep === main)?.report ?? null,
    sweeps: reports.map(({ report }) => report),
  };
}
