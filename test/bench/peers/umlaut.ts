import type { Alarm } from './curve';

/** UMLAUT's overfitting heuristic: between two epochs validation rose while training did not. */
export const umlautOverfit: Alarm = ({ train, validation }) =>
  validation.some((loss, time) => time > 0 && loss > validation[time - 1]! && train[time]! <= train[time - 1]!);
