/** A seeded generator (mulberry32) and what schedules are drawn with. */
export interface Random {
  /** 0 (included) to 1. */
  readonly uniform: () => number;
  readonly between: (low: number, high: number) => number;
  /** Even in the logarithm. */
  readonly logBetween: (low: number, high: number) => number;
  readonly whole: (low: number, high: number) => number;
  readonly oneOf: <T>(values: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  return {
    uniform,
    between,
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    whole: (low, high) => Math.floor(between(low, high + 1)),
    oneOf: (values) => values[Math.floor(uniform() * values.length)]!,
    chance: (probability) => uniform() < probability,
  };
}
