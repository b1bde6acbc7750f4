import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf, type Facts } from '../../../src/core/facts/facts';
import { schedulePlanOf } from '../../../src/core/facts/schedule-plan';
import { planNumber } from './plan-numbers';
import { fall, runOf } from './synthetic';

interface Recorded {
  readonly label: string;
  readonly framework: string;
  readonly wanted: Readonly<Record<string, number | string | readonly number[]>>;
  readonly rates: readonly number[];
}

const file = join(__dirname, '../../fixtures/schedules/rates.json');
const recorded = JSON.parse(readFileSync(file, 'utf8')) as readonly Recorded[];

/** A log of every `every`-th rate, counted from 0. */
function factsFor(rates: readonly number[], every = 1): Facts {
  const kept = rates.map((rate, step) => [step, rate] as const).filter(([step]) => step % every === 0);
  const steps = kept.map(([step]) => step);
  const columns = [
    { name: 'lr', values: kept.map(([, rate]) => rate), steps },
    { name: 'train_loss', values: fall(kept.length, 2, 1), steps },
  ];
  return factsOf(runOf({ columns }));
}

const positions = new Set(['end', 'warmup', 'rise', 'returns', 'decayFrom']);
const floors = new Set(['floor', 'start']);

suite('Schedules as the frameworks run them', () => {
  for (const { label, framework, wanted, rates } of recorded) {
    test(`${framework}: ${label}`, () => {
      const { schedule, run, axis } = factsFor(rates);
      assert.equal(schedule.name, wanted['name']);
      const plan = schedulePlanOf(schedule, run, axis);
      assert.ok(plan !== null);
      for (const [key, value] of Object.entries(wanted)) {
        if (key === 'name') continue;
        if (key === 'shape') assert.equal('shape' in plan ? plan.shape : undefined, value);
        else if (key === 'milestones') assert.deepEqual(plan.kind === 'step' ? plan.milestones : [], value);
        else {
          const found = planNumber(plan, key);
          const slack = Math.max(0.02 * Number(value), positions.has(key) ? 1 : floors.has(key) ? 1e-3 * plan.peak : 0);
          assert.ok(Math.abs(Number(found) - Number(value)) <= slack, `${key} ${String(found)} for ${String(value)}`);
        }
      }
    });
  }

  test('every second rate, and the first nineteen twentieths, give the same name', () => {
    const names = recorded.map(({ framework, label, rates }) => {
      const whole = factsFor(rates).schedule.name;
      const [second, cut] = [factsFor(rates, 2), factsFor(rates.slice(0, Math.ceil(0.95 * rates.length)))];
      return `${framework} ${label} ${[second, cut].map(({ schedule }) => String(schedule.name === whole)).join(' ')}`;
    });
    assert.deepEqual(
      names.filter((name) => name.includes('false')),
      [],
    );
  });
});
