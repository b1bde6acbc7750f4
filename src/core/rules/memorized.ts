import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { median } from '../statistics/order';

const known = 0.99;
const poor = 0.9;

/**
 * Whether the training set is known by heart and validation is not: training accuracy of 99 % over the last fifth, and
 * validation below 90 %. Such a run may generalize late (Power and others 2022), or descend a second time.
 */
export function memorizedTooWell({ metrics }: Facts): boolean {
  const pair = metrics.find(({ train, validation }) => train !== null && validation !== null && isRate(train));
  if (pair === undefined) return false;
  const [train, validation] = [pair.train!, pair.validation!];
  const whole = train.value.some((one) => one > 1) ? 100 : 1;
  const late = (values: Float64Array): number => median(values.subarray(Math.floor(0.8 * values.length))) / whole;
  return train.length >= 5 && late(train.value) >= known && late(validation.value) < poor;
}
