import { curve, fall, noisy, runOf } from '../facts/synthetic';
import { healthy, oneCycle, ramp, rampLoss, rate, run, short, train, validation, type RuleCases } from './shared-cases';

export const scheduleCases = {
  D36: {
    fires: [
      {
        name: 'flat at a constant rate',
        run: run(
          train(noisy(fall(120, 2, 0.5), 0.05)),
          validation(noisy(fall(120, 2, 0.6), 0.03, 2)),
          rate(curve(120, () => 0.1)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      { name: 'still falling', run: run(validation(curve(120, (s) => 2 - s)), rate(curve(120, () => 0.1))) },
      {
        name: 'the rate decays already',
        run: run(validation(noisy(fall(120, 2, 0.6), 0.03)), rate(curve(120, (s) => 0.1 * (1 - s) + 1e-5))),
      },
      { name: 'no learning rate known', run: run(validation(noisy(fall(120, 2, 0.6), 0.03))) },
      {
        name: 'never learnt',
        run: run(
          validation(
            noisy(
              curve(120, () => 2.3),
              0.01,
            ),
          ),
          rate(curve(120, () => 0.1)),
        ),
      },
      short,
    ],
  },
  D42: {
    fires: [
      { name: 'an exponential ramp that blows up', run: run(train(noisy(rampLoss, 0.01)), ramp()), severity: 'info' },
      {
        name: 'a linear ramp from 0 with validation',
        run: run(
          validation(curve(100, (s) => (s < 0.6 ? 2.3 - 2 * s : 1.1 + 9 * (s - 0.6)))),
          rate(curve(100, (s) => 3 * s)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      {
        name: 'a warm-up under way',
        run: runOf({ columns: [train(fall(50, 10, 6)), rate(curve(50, (s) => 1e-3 * s))], steps: 100_000 }),
      },
      { name: 'a ramp without a loss', run: run(ramp()) },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
