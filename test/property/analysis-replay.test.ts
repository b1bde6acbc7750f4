import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze';
import { replay } from '../../src/core/replay';
import { isCheckpoint } from '../../src/core/replay/checkpoints';
import { isUrgent } from '../../src/core/replay/urgent';
import { isOfTheEnd } from '../../src/core/replay/of-the-end';
import { openLiveJudge } from '../../src/core/replay/live';
import { clockOf, momentAt, runAt, ticksOf } from '../../src/core/replay/moments';
import type { Moment, RuleId } from '../../src/core/analysis';
import type { Run } from '../../src/core/run';
import { cases } from '../unit/rules/cases';
import { fall, fallThenRise, noisy, runOf } from '../unit/facts/synthetic';

/** Long ones take long to replay and say no more. */
const mostPoints = 400;
const runs = Object.values(cases)
  .flatMap(({ fires, quiet }) => [...fires, ...quiet].map(({ run }) => run))
  .filter((run) => run.series.every(({ points }) => points.length <= mostPoints));

suite('Replay', () => {
  test('a run that is watched as it grows is told the same as one that is replayed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...runs),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
        (run, parts) => {
          const judge = openLiveJudge();
          const moments = momentsOf(run);
          const events = [];
          let seen = 0;
          for (const part of parts) {
            seen += part;
            if (seen < moments.length) events.push(...judge.see(runAt(run, moments[seen]!)).events);
          }
          const last = judge.end(run);
          assert.deepEqual({ events: [...events, ...last.events], stop: last.stop }, eventsAndStop(run));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('every event is what the log up to its line says, and its checkpoint before unless it is urgent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...runs), (run) => {
        const moments = momentsOf(run);
        const end = moments.at(-1)?.line;
        for (const { event, rule, at } of replay(run).events) {
          const index = moments.findIndex((moment) => moment.line === at.line);
          // What the log says in words after its last value belongs to the end.
          const ids = at.line === end ? idsOf(run) : idsAt(run, index);
          assert.equal(ids.includes(rule), event !== 'cleared');
          if (isOfTheEnd(rule)) assert.deepEqual([event, at.line], ['raised', end]);
          if (isUrgent(rule) || at.line === end) continue;
          assert.ok(isCheckpoint(index));
          let before = index - 1;
          while (!isCheckpoint(before)) before--;
          assert.equal(idsAt(run, before).includes(rule), event !== 'cleared');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what stands at the end is what the analysis of the whole log says', () => {
    for (const run of runs.filter((_, place) => place % 4 === 0)) {
      const standing = new Set<RuleId>();
      for (const { event, rule } of replay(run).events) {
        if (event === 'raised') standing.add(rule);
        if (event === 'cleared') standing.delete(rule);
      }
      if (momentsOf(run).length > 0) assert.deepEqual([...standing].sort(), [...idsOf(run)].sort());
    }
  });

  test('nothing later in the log touches an earlier event', () => {
    const run = cases.D25.fires[1]!.run;
    const whole = replay(run).events;
    const cut = replay(run, { untilEpoch: 50 }).events;
    const early = whole.filter((event) => (event.at.epoch ?? 0) <= 50);
    assert.deepEqual(cut, early);
    assert.ok(early.length > 0);
  });

  test('stops an overfitting run after its best point and well before its end', () => {
    const run = runOf({
      columns: [
        { name: 'train_loss', values: fall(100, 2, 0.1) },
        { name: 'val_loss', values: noisy(fallThenRise(100, 0.5, 0.6), 0.005) },
      ],
    });
    const { stop } = replay(run);
    assert.equal(stop?.rule, 'D25');
    assert.ok(stop.best!.epoch! < stop.at.epoch! && stop.at.epoch! < 80);
  });

  test('tells nobody to stop a run that is falling', () => {
    const values = noisy(fall(100, 2, 0.1), 0.02);
    assert.equal(
      replay(
        runOf({
          columns: [
            { name: 'train_loss', values },
            { name: 'val_loss', values },
          ],
        }),
      ).stop,
      null,
    );
  });

  test('a run longer than its checkpoints has its changes narrowed down to the line', () => {
    const run = runOf({
      columns: [{ name: 'train_loss', values: [...fall(1500, 2, 1), ...Array.from({ length: 500 }, () => NaN)] }],
    });
    const raised = replay(run).events.find((event) => event.rule === 'D01');
    assert.equal(raised?.at.line, 1502);
  });
});

function eventsAndStop(run: Run) {
  const { events, stop } = replay(run);
  return { events, stop };
}

function momentsOf(run: Run): readonly Moment[] {
  const clock = clockOf(run);
  return clock === null ? [] : [...ticksOf(run, clock)].map((tick) => momentAt(run, clock, tick));
}

function idsAt(run: Run, index: number): readonly RuleId[] {
  return idsOf(runAt(run, momentsOf(run)[index]!));
}

function idsOf(run: Run): readonly RuleId[] {
  return analyze(run).findings.map((finding) => finding.rule);
}
