import { curve, fall, noisy, type Column } from '../facts/synthetic';
import {
  healthy,
  nothing,
  oneCycle,
  rate,
  run,
  short,
  stepped,
  train,
  validation,
  type RuleCases,
} from './shared-cases';

const calm = noisy(fall(400, 3, 1), 0.02);
const withSpikes = (places: readonly number[], factor = 3, width = 3): readonly number[] =>
  calm.map((value, place) => (places.some((one) => place >= one && place < one + width) ? factor * value : value));
/** Jumps by a factor in the middle, with an overshoot of a few points, and goes on from there. */
const shifted = (factor: number, overshoot: number): readonly number[] =>
  calm.map((value, place) =>
    place < 200 ? value : value * factor * (1 + (overshoot - 1) * Math.exp((200 - place) / 3)),
  );
const everyStep = (values: readonly number[]): Column => ({
  ...train(values),
  steps: values.map((_, place) => place + 1),
});

export const spikeCases = {
  D04: {
    fires: [
      { name: 'one spike of three points', run: run(train(withSpikes([250]))), severity: 'info' },
      { name: 'a spike of one point that is high', run: run(train(withSpikes([250], 6, 1))), severity: 'info' },
      {
        name: 'five in four hundred steps',
        run: run(everyStep(withSpikes([100, 160, 220, 280, 340]))),
        severity: 'warning',
      },
      {
        name: 'as many that reach hardly twice the level',
        run: run(everyStep(withSpikes([100, 160, 220, 280, 340], 2, 3))),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      stepped,
      { name: 'single points that are half as high again', run: run(train(withSpikes([250, 300], 1.5, 1))) },
      {
        name: 'noise with a heavy tail',
        run: run(train(noisy(fall(400, 3, 1), 0.6).map((one) => Math.abs(one) + 0.01))),
      },
      {
        name: 'multiples of a loss near 0',
        run: run(train(fall(400, 3, 1e-4).map((value, place) => (place > 300 && place % 30 < 2 ? 5 * value : value)))),
      },
      {
        name: 'a learning rate that restarts there',
        run: run(train(withSpikes([250])), rate(curve(400, (_, place) => 0.1 * (1.01 - ((place + 150) % 400) / 400)))),
      },
      short,
      nothing,
    ],
  },
  D05: {
    fires: [
      { name: 'up by half, with an overshoot', run: run(train(shifted(1.5, 3))), severity: 'warning' },
      {
        name: 'up without an overshoot, and validation with it',
        run: run(
          train(shifted(1.5, 1)),
          validation(noisy(fall(400, 3.1, 1.2), 0.02, 2).map((value, place) => (place < 200 ? value : 1.4 * value))),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      stepped,
      { name: 'a spike that recovers', run: run(train(withSpikes([200], 4, 6))) },
      {
        name: 'data that became harder, while validation went on',
        run: run(train(shifted(2, 1)), validation(noisy(fall(400, 3.1, 1.2), 0.02, 2))),
      },
      { name: 'a jump without a spike and without validation', run: run(train(shifted(1.3, 1))) },
      {
        name: 'a learning rate that rises there',
        run: run(train(shifted(1.5, 3)), rate(curve(400, (share) => (share < 0.5 ? 0.01 : 0.1)))),
      },
      {
        name: 'up by half, and back below its old level by the end',
        run: run(train(shifted(1.5, 3).map((value, place) => (place < 300 ? value : 0.5 * value)))),
      },
      { name: 'a slow climb', run: run(train(calm.map((value, place) => value * (1 + place / 800)))) },
      short,
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
