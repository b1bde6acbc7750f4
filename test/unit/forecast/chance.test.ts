import assert from 'node:assert/strict';
import { chanceBelow } from '../../../src/core/forecast/chance';
import { intervalAround } from '../../../src/core/forecast/interval';

const close = (measured: number, wanted: number): void =>
  assert.ok(Math.abs(measured - wanted) < 1e-3, `${String(measured)} is not ${String(wanted)}`);

suite('Chance', () => {
  test('a tenth lies beyond either end of the interval, whatever side is the heavier', () => {
    for (const below of [0.2, 0.5, 0.8]) {
      const there = { value: 1, low: 0.4, high: 1.2, below };
      close(chanceBelow(there, 0.4), 0.1);
      close(chanceBelow(there, 1), below);
      close(chanceBelow(there, 1.2), 0.9);
    }
  });

  test('it grows with the limit', () => {
    const there = { value: 1, low: 0.4, high: 1.2, below: 0.7 };
    const limits = [-5, 0.2, 0.5, 0.9, 1, 1.05, 1.3, 9];
    const chances = limits.map((limit) => chanceBelow(there, limit));
    for (let place = 1; place < chances.length; place++) assert.ok(chances[place]! > chances[place - 1]!);
    close(chances[0]!, 0);
    close(chances.at(-1)!, 1);
  });

  test('without a width it is certain on either side', () => {
    const there = { value: 1, low: 1, high: 1, below: 0.5 };
    assert.deepEqual(
      [0.9, 1, 1.1].map((limit) => chanceBelow(there, limit)),
      [0, 0.5, 1],
    );
  });
});

suite('Interval', () => {
  const falling = { spread: 0.01, fall: 0.2, doublings: 1, error: 0.02, noise: 0.01, level: 1 };

  test('a fall may go on: wider towards lower values, and the wider the farther it looks', () => {
    const near = intervalAround({ ...falling, doublings: 0.5 });
    const far = intervalAround(falling);
    assert.ok(far.along > far.against && far.along > near.along && far.against > near.against);
  });

  test('a rise may go on as well: wider towards higher values than after a fall', () => {
    const rising = intervalAround({ ...falling, fall: -0.2 });
    assert.ok(rising.against > rising.along && rising.against > intervalAround(falling).against);
  });

  test('a fall that stands out from the noise makes a lower value the likelier', () => {
    assert.ok(intervalAround(falling).below > 0.7);
    assert.ok(intervalAround({ ...falling, noise: 0.4 }).below < 0.5);
    assert.ok(intervalAround({ ...falling, fall: -0.2 }).below < 0.3);
  });

  test('it is no narrower than the errors of trials, than noise and than printed digits', () => {
    const still = { spread: 0, fall: 0, doublings: 1, error: 0, noise: 0, level: 2 };
    close(intervalAround(still).along, 2e-4);
    close(intervalAround({ ...still, error: 1 }).against, 0.7);
    close(intervalAround({ ...still, noise: 1 }).along, 0.5);
  });
});
