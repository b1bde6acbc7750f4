import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildReport } from '../../src/core/build-report';
import { replay } from '../../src/core/replay';
import { analysisAt, isAtEnd } from '../../src/core/replay/as-of';
import { historyOf, type RunHistory } from '../../src/core/replay/history';
import { clockOf, momentAt, runAt, ticksOf } from '../../src/core/replay/moments';
import type { Moment } from '../../src/core/analysis';
import type { Run } from '../../src/core/run';
import { curvesOf } from '../../src/core/series/run-curves';
import { cases } from '../unit/rules/cases';

/** Long ones take long to replay and say no more. */
const mostPoints = 200;
const runs = Object.values(cases)
  .flatMap(({ fires, quiet }) => [...fires, ...quiet].map(({ run }) => run))
  .filter((run) => run.series.every(({ points }) => points.length <= mostPoints) && momentsOf(run).length > 0);

suite('The history of a run', () => {
  test('as of a moment, nothing is told that the log wrote later', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...runs),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.constantFrom(NaN, -1e30, 1e30),
        (run, share, poison) => {
          const moments = momentsOf(run);
          const at = moments[Math.floor(share * moments.length)]!;
          if (isAtEnd(run, at)) return;
          assert.deepEqual(toldAt(poisoned(run, at, poison), at), toldAt(run, at));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('its turns are the events of the replay, with the verdict that stands at the end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...runs), (run) => {
        const { turns, places } = lastOf(historyOf(run));
        const events = turns.filter(({ event }) => event !== 'verdict' && event !== 'stop');
        assert.deepEqual(
          events.map(({ event, at, severity }) => [event, at, severity]),
          replay(run).events.map(({ event, at, severity }) => [event, at, severity]),
        );
        const last = turns.findLast(({ event }) => event === 'verdict');
        const { verdict } = analysisAt(run, places.at(-1)!, true).fit;
        assert.equal(last?.event === 'verdict' ? last.verdict : 'undetermined', verdict);
      }),
      { numRuns: 60 },
    );
  });

  test('its places go forward, the last is the end, and every turn is at one of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...runs), (run) => {
        const { turns, places } = lastOf(historyOf(run));
        const clock = clockOf(run)!;
        const readings = places.map((place) => place[clock]!);
        assert.ok(readings.every((reading, index) => index === 0 || reading > readings[index - 1]!));
        assert.equal(isAtEnd(run, places.at(-1)!), true);
        for (const { at } of turns) assert.ok(readings.includes(at[clock]!));
      }),
      { numRuns: 60 },
    );
  });
});

function lastOf(steps: Generator<number, RunHistory>): RunHistory {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function momentsOf(run: Run): readonly Moment[] {
  const clock = clockOf(run);
  return clock === null ? [] : [...ticksOf(run, clock)].map((tick) => momentAt(run, clock, tick));
}

/** All that a view shows of the run at a moment. */
function toldAt(run: Run, at: Moment): unknown {
  const report = buildReport(analysisAt(run, at, false), (file) => file);
  const look = { axis: 'step', from: null, to: null, width: 300 } as const;
  return { report, curves: curvesOf(runAt(run, at), look) };
}

/** The run with every value after a moment replaced. */
function poisoned(run: Run, at: Moment, poison: number): Run {
  const known = runAt(run, at);
  return {
    ...run,
    series: run.series.map((series) => {
      const kept = known.series.find(({ name }) => name === series.name)?.points.length ?? 0;
      const value = series.points.value.map((one, index) => (index < kept ? one : poison));
      return { ...series, points: { ...series.points, value } };
    }),
  };
}
