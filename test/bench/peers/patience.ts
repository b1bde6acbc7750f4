import type { StopRule } from './curve';

/** Keras's EarlyStopping: stop after `patience` evaluations without a new lowest validation loss. */
export function patience(evaluations: number): StopRule {
  return ({ validation }) => {
    let lowest = Infinity;
    let waited = 0;
    for (let time = 0; time < validation.length; time++) {
      if (validation[time]! < lowest) [lowest, waited] = [validation[time]!, 0];
      else if (++waited >= evaluations) return time;
    }
    return null;
  };
}
