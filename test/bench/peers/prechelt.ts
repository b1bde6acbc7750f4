import type { StopRule } from './curve';

/** Generalization loss (Prechelt 1998): stop when validation is more than α percent above its lowest so far. */
export function generalizationLoss(alpha: number): StopRule {
  return ({ validation }) => {
    let lowest = Infinity;
    for (let time = 0; time < validation.length; time++) {
      lowest = Math.min(lowest, validation[time]!);
      if (lowest > 0 && 100 * (validation[time]! / lowest - 1) > alpha) return time;
    }
    return null;
  };
}

/** Generalization loss over training progress in the last strip of five evaluations. */
export function progressQuotient(alpha: number, strip = 5): StopRule {
  return ({ train, validation }) => {
    let lowest = Infinity;
    for (let time = 0; time < validation.length; time++) {
      lowest = Math.min(lowest, validation[time]!);
      if ((time + 1) % strip !== 0) continue;
      const last = train.slice(time + 1 - strip, time + 1);
      const progress = 1000 * (last.reduce((sum, one) => sum + one, 0) / (strip * Math.min(...last)) - 1);
      const loss = 100 * (validation[time]! / lowest - 1);
      if (progress > 0 && loss / progress > alpha) return time;
    }
    return null;
  };
}

/** Stop when validation rose from strip end to strip end `strips` times in a row. */
export function successiveRises(strips: number, strip = 5): StopRule {
  return ({ validation }) => {
    let row = 0;
    for (let time = 2 * strip - 1; time < validation.length; time += strip) {
      row = validation[time]! > validation[time - strip]! ? row + 1 : 0;
      if (row === strips) return time;
    }
    return null;
  };
}
