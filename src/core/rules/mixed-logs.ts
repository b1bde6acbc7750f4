/**
 * # Several runs in one log
 *
 * ## What it means
 * The log tells more than one story: steps come several times with different values, or go back again and again. What
 * is said of such a run may be true of neither of them.
 *
 * ## Why it happens
 * Several processes of one training write into the same file, each with the loss of its own part of the batch. Or a
 * file was opened for appending by one run after another, or by two at the same time.
 *
 * ## What to try
 * Log from rank 0 alone, with the loss averaged over all ranks. Give each run a folder of its own. A file that already
 * holds several can be split where the step goes back.
 *
 * ## Where the thresholds come from
 * At least four in ten of 20 values or more repeat the step before with another value; or the log goes back eight times
 * or more, once in a hundred values at least. A resumed run goes back once or twice in thousands.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run, RunEvent, Series } from '../run';
import { loggedPoints } from '../series/points';
import { evidenceOf, weigh } from './finding';
import { eventOf, lastPlace, momentOfEvent } from './run-events';

const leastPoints = 20;
const leastRepeated = 0.4;
const leastRollBacks = 8;
const rollBackShare = 0.01;
/** Points that are looked at. */
const most = 2000;

export const mixedLogs: Rule = {
  id: 'D59',
  code: 'mixed-logs',
  check(run: Run, facts: Facts): readonly Finding[] {
    const train = facts.loss.train?.series ?? null;
    const rollBacks = run.events === undefined ? null : eventOf(run, 'roll-back');
    if (rollBacks !== null && rollBacks.count >= leastRollBacks) {
      const points = run.series.reduce((most_, { points: one }) => Math.max(most_, loggedPoints(one)), 0);
      if (rollBacks.count >= rollBackShare * points) return [goesBack(rollBacks)];
    }
    if (train === null || facts.axis !== 'step') return [];
    const repeated = repeatedIn(train);
    return repeated === null ? [] : [repeated];
  },
};

function goesBack(event: RunEvent): Finding {
  return {
    rule: 'D59',
    code: 'mixed-logs',
    severity: 'info',
    ...weigh({ large: event.count >= 2 * leastRollBacks, long: event.count >= 3 * leastRollBacks, caveats: 0 }),
    ruledOut: [],
    series: [],
    from: momentOfEvent(event, event.places[0]!),
    to: momentOfEvent(event, lastPlace(event)),
    evidence: evidenceOf({ rollBacks: event.count }),
    caveats: [],
  };
}

/** Steps that come more than once, one right after the other; not batches that share the number of their epoch. */
function repeatedIn(series: Series): Finding | null {
  const { step, value, length } = series.points;
  const count = Math.min(most, length);
  let repeats = 0;
  let steps = 1;
  for (let at = 1; at < count; at++) {
    if (step[at] !== step[at - 1]) steps++;
    else if (value[at] !== value[at - 1]) repeats++;
  }
  const perStep = count / steps;
  // More values than ranks usually are belong to one epoch whose number stands for the step.
  if (count < leastPoints || steps < 5 || repeats < leastRepeated * count || perStep > 64) return null;
  return {
    rule: 'D59',
    code: 'mixed-logs',
    severity: 'info',
    ...weigh({ large: Math.abs(perStep - Math.round(perStep)) < 0.05, long: count >= 3 * leastPoints, caveats: 0 }),
    ruledOut: [],
    series: [series.name],
    from: momentOf(series, 0),
    to: momentOf(series, length - 1),
    evidence: evidenceOf({ repeatedPercent: (100 * repeats) / count, perStep }),
    caveats: [],
  };
}
