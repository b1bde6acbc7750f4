import assert from 'node:assert/strict';
import { extrapolate, type Descent } from '../../../src/core/forecast/extrapolate';
import { fitShapes, shapeAt } from '../../../src/core/forecast/shapes';
import { normals } from '../facts/synthetic';

const descent = (count: number, formula: (at: number) => number, changes: Partial<Descent> = {}): Descent => {
  const at = Float64Array.from({ length: count }, (_, place) => place + 1);
  return { at, value: at.map(formula), floor: 0, ceiling: Infinity, noise: 0, ...changes };
};

suite('Shapes', () => {
  test('a power and an exponential of the grid are found exactly, also of the first points alone', () => {
    const x = Float64Array.from({ length: 40 }, (_, place) => (place + 1) / 40);
    const power = fitShapes(
      x,
      x.map((one) => 2 + 3 * one ** -0.5),
      [20, 40],
    );
    const exponential = fitShapes(
      x,
      x.map((one) => 2 + 3 * Math.exp(-4 * one)),
      [20, 40],
    );
    for (const place of [0, 1]) {
      assert.ok(Math.abs(shapeAt(power[place]!.power, 2) - (2 + 3 * 2 ** -0.5)) < 1e-6);
      assert.ok(Math.abs(shapeAt(exponential[place]!.exponential, 2) - (2 + 3 * Math.exp(-8))) < 1e-6);
    }
  });

  test('a level far from 0 loses no digits', () => {
    const x = Float64Array.from({ length: 40 }, (_, place) => (place + 1) / 40);
    const [fit] = fitShapes(
      x,
      x.map((one) => 1e9 + Math.exp(-4 * one)),
      [40],
    );
    assert.ok(Math.abs(shapeAt(fit!.exponential, 1) - (1e9 + Math.exp(-4))) < 1e-5);
  });
});

suite('Extrapolation', () => {
  test('a smooth power law is followed to twice its length', () => {
    const truth = (at: number): number => 0.5 + 2 * at ** -0.5;
    const { value, low, high } = extrapolate(descent(40, truth), 80);
    assert.ok(Math.abs(value - truth(80)) < 0.2 * (truth(40) - truth(80)), String(value));
    assert.ok(low <= truth(80) && truth(80) <= high);
  });

  test('a smooth exponential is followed to twice its length', () => {
    const truth = (at: number): number => 0.5 + 2 * Math.exp(-at / 20);
    const { value } = extrapolate(descent(40, truth), 80);
    assert.ok(Math.abs(value - truth(80)) < 0.2 * (truth(40) - truth(80)), String(value));
  });

  test('noise around a level stays at the level, and the interval is as wide as the noise', () => {
    const normal = normals(3);
    const { value, low, high } = extrapolate(
      descent(60, () => 0.69 + 0.01 * normal(), { noise: 0.01 }),
      90,
    );
    assert.ok(Math.abs(value - 0.69) < 0.01, String(value));
    assert.ok(low > 0.66 && high < 0.72 && high - low > 0.005, `${String(low)} ${String(high)}`);
  });

  test('a curve that does not move is foretold to go on so, within the digits that are printed', () => {
    const { value, low, high } = extrapolate(
      descent(20, () => 2.302),
      40,
    );
    assert.equal(value, 2.302);
    assert.ok(low < 2.302 && high > 2.302 && high - low < 1e-3);
  });

  test('nothing leaves the values that it can have', () => {
    const falling = extrapolate(
      descent(20, (at) => 1 - at / 21),
      40,
    );
    assert.ok(falling.value >= 0 && falling.low >= 0);
    const rising = extrapolate(
      descent(20, (at) => at / 21, { ceiling: 1 }),
      40,
    );
    assert.ok(rising.value <= 1 && rising.high <= 1);
  });

  test('the farther, the less is known', () => {
    const curve = descent(40, (at) => 0.5 + 2 * at ** -0.5 + 0.02 * Math.sin(7 * at), { noise: 0.02 });
    const width = (to: number): number => {
      const { low, high } = extrapolate(curve, to);
      return high - low;
    };
    assert.ok(width(44) < width(60) && width(60) < width(80));
  });

  test('scale and unit do not matter', () => {
    const formula = (at: number): number => 0.3 + Math.exp(-at / 9) + 0.01 * Math.cos(5 * at);
    const one = extrapolate(descent(30, formula, { noise: 0.01 }), 45);
    const thousand = descent(30, (at) => 1000 * formula(at), { noise: 10 });
    const other = extrapolate({ ...thousand, at: thousand.at.map((at) => 50 * at) }, 50 * 45);
    for (const name of ['value', 'low', 'high'] as const) {
      assert.ok(Math.abs(other[name] / 1000 - one[name]) < 1e-6, name);
    }
  });

  test('three points are enough for an answer', () => {
    const { value, low, high } = extrapolate(
      descent(3, (at) => 3 - at / 2),
      4,
    );
    assert.ok(low <= value && value <= high);
  });
});
