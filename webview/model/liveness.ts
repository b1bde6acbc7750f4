import type { RunReport } from '../../src/core/report';
import type { Liveness } from '../../src/protocol';
import { formatCount } from '../../src/core/advice/numbers';
import { hasReachedPlan, lastOf } from '../../src/core/advice/repeats';
import { formatDuration, formatEpoch } from './format';

export interface LivenessText {
  readonly state: 'live' | 'stalled' | 'ended';
  readonly text: string;
  /** "2 min ago"; empty where the text tells the time itself. */
  readonly age: string;
}

/** A run is called stalled after three usual intervals; where none is known yet, after this long. */
const stalledAfter = 10 * 60_000;
/** Loggers flush in bursts: below a minute no silence means anything. */
const leastSilence = 60_000;

/** What the header says about the age of a run at `now` (milliseconds since 1970). */
export function describeLiveness(run: RunReport, liveness: Liveness, now: number): LivenessText {
  const silence = Math.max(0, now - liveness.modified);
  const reached = progressOf(run);
  const age = `${formatDuration(silence)} ago`;
  if (hasReachedPlan(run)) return { state: 'ended', text: join('Finished', reached), age };
  if (!liveness.live) return { state: 'ended', text: join('Not live', reached), age };
  const limit = liveness.interval ? Math.max(leastSilence, 3 * liveness.interval) : stalledAfter;
  if (silence > limit) return { state: 'stalled', text: `No new line for ${formatDuration(silence)}`, age: '' };
  return { state: 'live', text: join('Live', reached), age };
}

function join(state: string, reached: string | null): string {
  return reached === null ? state : `${state}, ${reached}`;
}

function progressOf(run: RunReport): string | null {
  const { epoch, step } = lastOf(run);
  const { epochs, steps } = run.planned;
  if (epoch !== null) return `epoch ${formatEpoch(epoch)}${epochs === null ? '' : `/${formatCount(epochs)}`}`;
  if (step !== null) return `step ${formatCount(step)}${steps === null ? '' : `/${formatCount(steps)}`}`;
  return null;
}
