import type { Advice, FindingReport, RunReport } from '../report';

/** What several parts of a report say, so that a view can say it once. */

/** The last place that a run reached, by whatever the log counts in. O(series). */
export function lastOf(run: RunReport): { readonly epoch: number | null; readonly step: number | null } {
  const largest = (pick: 'epoch' | 'step') =>
    run.series.reduce<number | null>((most, { last }) => {
      const at = last?.[pick] ?? null;
      return at === null || (most !== null && most >= at) ? most : at;
    }, null);
  return { epoch: largest('epoch'), step: largest('step') };
}

/** Whether the run is at the end that was planned for it; false where no plan is known. */
export function hasReachedPlan(run: RunReport): boolean {
  const { epoch, step } = lastOf(run);
  const { epochs, steps } = run.planned;
  if (epochs !== null && epoch !== null && epoch >= epochs) return true;
  return steps !== null && step !== null && step >= steps;
}

/** The advice to stop a run that goes on or has a plan left; null where the verdict says so, or nothing is left. */
function stopToTell(run: RunReport, isLive: boolean): string | null {
  const isPlanned = run.planned.epochs !== null || run.planned.steps !== null;
  const goesOn = !hasReachedPlan(run) && (isLive || isPlanned);
  return run.stop === null || !goesOn || /\bStop\b/.test(run.fit.action) ? null : run.stop.message;
}

/** The second sentence under a verdict: that the run should stop, or else whether more epochs would help. */
export function furtherWords(run: RunReport, isLive: boolean): string | null {
  return stopToTell(run, isLive) ?? run.outlook;
}

/** The advice of a finding without what the verdict has said in the same words; a gain is news. */
export function adviceToTell({ advice }: FindingReport, { fit }: Pick<RunReport, 'fit'>): readonly Advice[] {
  return advice.filter(({ message, gain }) => gain !== undefined || !fit.action.includes(message));
}
