import type { Trial } from './response';

/** More trials than this tell nothing more of a response of a few decades. */
const mostTrials = 40;

/** Neighbouring trials of a dense sweep as one each, so that weighing them costs no more. O(trials log trials). */
export function mergeTrials(trials: readonly Trial[]): readonly Trial[] {
  if (trials.length <= mostTrials) return trials;
  const sorted = [...trials].sort((one, other) => one.place - other.place);
  const size = sorted.length / mostTrials;
  return Array.from({ length: mostTrials }, (_, at) =>
    merged(sorted.slice(Math.round(at * size), Math.round((at + 1) * size))),
  );
}

function merged(trials: readonly Trial[]): Trial {
  const mean = (of: (trial: Trial) => number): number => {
    const values = trials.map(of).filter((value) => !Number.isNaN(value));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const total = (of: (trial: Trial) => number): number => trials.reduce((sum, trial) => sum + of(trial), 0);
  return {
    place: mean(({ place }) => place),
    missed: mean(({ missed }) => missed),
    error: mean(({ error }) => error),
    late: mean(({ late }) => late),
    sound: total(({ sound }) => sound),
    failed: total(({ failed }) => failed),
  };
}
