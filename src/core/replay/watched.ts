import type { Moment } from '../analysis';
import type { ReplayEvent } from '../report';
import type { Run } from '../run';
import { openLiveJudge, type LiveJudge } from './live';
import { clockOf, momentAt, runAt, ticksOf } from './moments';

/** A finding that stands by the judge that watches runs; what was there before the watch began is not among them. */
export type RaisedFinding = Omit<ReplayEvent, 'event'>;

/** Tells which findings of a run were raised while it was watched, and were not taken back. */
export interface FindingWatch {
  see(run: Run): readonly RaisedFinding[];
  /** The log was written anew: all that it says now is news. */
  restart(): void;
}

/**
 * Watches a run as it grows. With `isOld` all that it holds at the first look is known already. A run that does not
 * grow is never judged; one that does costs what its judge costs.
 */
export function openFindingWatch(isOld: boolean): FindingWatch {
  const raised = new Map<string, RaisedFinding>();
  let judge: LiveJudge | null = null;
  let attempt: number | null = null;
  /** Where the log ended at the first look; null where it was empty or new. */
  let known: Moment | null = null;

  function judgeOf(run: Run): LiveJudge {
    if (judge !== null && attempt === run.attempt) return judge;
    judge = openLiveJudge();
    raised.clear();
    if (known !== null && attempt === run.attempt) judge.begin(runAt(run, known));
    attempt = run.attempt;
    return judge;
  }

  return {
    see(run) {
      if (isOld && attempt === null) {
        attempt = run.attempt;
        known = endOf(run);
        return [];
      }
      for (const { event, ...finding } of judgeOf(run).see(run).events) {
        if (event === 'cleared') raised.delete(finding.rule);
        else raised.set(finding.rule, finding);
      }
      return [...raised.values()];
    },
    restart() {
      judge = null;
      known = null;
      attempt = 0;
      raised.clear();
    },
  };
}

function endOf(run: Run): Moment | null {
  const clock = clockOf(run);
  const last = clock === null ? undefined : ticksOf(run, clock).at(-1);
  return clock === null || last === undefined ? null : momentAt(run, clock, last);
}
