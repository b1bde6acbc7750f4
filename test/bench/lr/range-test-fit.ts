import { constantOf } from '../../../src/core/learning-rate/range-test/recommend';
import { shippedWeights, type RangeTestWeights } from '../../../src/core/learning-rate/range-test/weights';
import type { Regret } from './oracle';
import type { ReadTest } from './range-test-data';

/** By how much the best rate of a new task is displaced, in decades: one standard deviation. */
const displacement = 0.35;
const reach = 12;
const step = 0.1;
const bell = Array.from({ length: 2 * reach + 1 }, (_, place) => {
  const distance = (place - reach) * step;
  return { distance, weight: Math.exp(-0.5 * (distance / displacement) ** 2) };
});
const whole = bell.reduce((sum, { weight }) => sum + weight, 0);

/** The three numbers with the least expected regret over the tests, by trying all on a grid; ranges stay as shipped. */
export function fitWeights(tests: readonly ReadTest[], regret: Regret): RangeTestWeights {
  const usable = tests.filter(({ reading }) => reading !== null && reading.refusal === null);
  const expected = expectedRegret(usable, regret);
  let best = { cost: Infinity, weights: shippedWeights };
  for (const curveDeviation of [0.3, 0.4, 0.5, 0.6]) {
    for (let fallenDistance = 0.1; fallenDistance <= 1.001; fallenDistance += 0.15) {
      for (let undoneDistance = 0.8; undoneDistance <= 2.001; undoneDistance += 0.1) {
        const weights = { ...shippedWeights, curveDeviation, fallenDistance, undoneDistance };
        let cost = 0;
        for (const test of usable) cost += expected(test, constantOf(test.reading!, test.prior, weights));
        if (cost < best.cost - 1e-9) best = { cost, weights };
      }
    }
  }
  return best.weights;
}

const gridStep = 0.02;
const gridStart = -7;

/** Expected regret of a logarithm of the rate, looked up on a grid that is made once per task and optimizer. */
function expectedRegret(tests: readonly ReadTest[], regret: Regret): (test: ReadTest, at: number) => number {
  const grids = new Map<string, Float64Array>();
  for (const { task, optimizer } of tests) {
    const key = `${task} ${optimizer}`;
    if (grids.has(key)) continue;
    const grid = new Float64Array(500).map((_, place) =>
      bell.reduce((sum, { distance, weight }) => {
        return sum + (weight / whole) * regret(task, optimizer, 10 ** (gridStart + place * gridStep + distance));
      }, 0),
    );
    grids.set(key, grid);
  }
  return ({ task, optimizer }, at) => grids.get(`${task} ${optimizer}`)![Math.round((at - gridStart) / gridStep)]!;
}
