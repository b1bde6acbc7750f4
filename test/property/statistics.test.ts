import assert from 'node:assert/strict';
import fc from 'fast-check';
import { medianInPlace } from '../../src/core/statistics/select';

suite('The median by selection', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }));

  test('is that of the sorted values, whatever their order and ties', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.constantFrom(-1, 0, 1), (given, order) => {
        const values = order === 0 ? given : [...given].sort((a, b) => order * (a - b));
        const sorted = Float64Array.from(given).sort();
        const [low, high] = [sorted[(given.length - 1) >> 1]!, sorted[given.length >> 1]!];
        const found = medianInPlace(Float64Array.from(values), values.length);
        assert.ok(found >= low && found <= high);
        if (given.length % 2 === 1) assert.equal(found + 0, high + 0);
      }),
    );
  });

  test('leaves what lies behind the given length alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 40 }), fc.nat(), (given, cut) => {
        const length = cut % given.length;
        const values = Float64Array.from(given);
        medianInPlace(values, length);
        assert.deepEqual([...values.subarray(length)], given.slice(length));
        assert.deepEqual([...values.subarray(0, length)].sort(), given.slice(0, length).sort());
      }),
    );
  });
});
