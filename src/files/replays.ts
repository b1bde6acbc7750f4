import { buildReport } from '../core/build-report';
import { analysisAt, isAtEnd } from '../core/replay/as-of';
import { historyOf, type RunHistory } from '../core/replay/history';
import { runAt } from '../core/replay/moments';
import type { Run } from '../core/run';
import { curvesOf } from '../core/series/run-curves';
import type { AsOf, AsOfRequest, ReplayTask } from '../service';
import { breathe } from './breathe';
import type { FollowedRun } from './followed-run';

/** Answers what was known of followed runs when less of their logs was written. */
export interface Replays {
  replay(id: string, task?: ReplayTask): Promise<RunHistory | null>;
  asOf(request: AsOfRequest): Promise<AsOf | null>;
}

/** Progress is told each time that it grew by this share. */
const leastProgress = 0.02;

export function openReplays(runOf: (id: string) => FollowedRun | undefined): Replays {
  /** Each history lives as long as what it was made of: a run that grew is another one. */
  const kept = new WeakMap<Run, RunHistory>();

  return {
    async replay(id, task) {
      const run = runOf(id)?.newest ?? null;
      if (run === null) return null;
      const known = kept.get(run);
      if (known !== undefined) return known;
      let isStopped = false;
      let told = 0;
      task?.onStart(() => (isStopped = true));
      const steps = historyOf(run);
      for (let step = steps.next(); !isStopped; step = steps.next()) {
        if (step.done === true) {
          kept.set(run, step.value);
          return step.value;
        }
        if (step.value - told >= leastProgress) task?.onProgress((told = step.value));
        await breathe();
      }
      return null;
    },

    async asOf({ id, at, from, to, ...look }) {
      const run = runOf(id)?.newest ?? null;
      if (run === null) return null;
      const isEnd = isAtEnd(run, at);
      const analysis = analysisAt(run, at, isEnd);
      const known = isEnd ? run : runAt(run, at);
      return {
        report: buildReport(analysis, (file) => file),
        curves: curvesOf(known, { ...look, from: null, to: null }),
        detail: from === null && to === null ? null : curvesOf(known, { ...look, from, to }),
      };
    },
  };
}
