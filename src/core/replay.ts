import type { AnalyzeOptions } from './analysis';
import { analyze } from './analyze';
import type { PathOf } from './build-report';
import { truncate } from './facts/truncate';
import { afterStop } from './replay/after-stop';
import { openLiveJudge } from './replay/live';
import type { ReplayReport } from './report';
import type { Run } from './run';

/**
 * When would each finding first have been raised, had the run been watched line by line? The judge that watches runs
 * is shown the log from its beginning; each event is what `analyze` says of the log up to its line. What a stop would
 * have saved is told apart, since only the whole log tells it. O(log n) analyses of parts of the run.
 */
export function replay(run: Run, options: AnalyzeOptions = {}, pathOf: PathOf = (file) => file): ReplayReport {
  const seen = truncate(run, options);
  const { events, stop } = openLiveJudge(options, pathOf).end(seen);
  return {
    path: pathOf(run.files[0] ?? run.name),
    name: run.name,
    events,
    stop,
    afterStop: stop && afterStop(seen, stop, analyze(run, options), pathOf),
  };
}
