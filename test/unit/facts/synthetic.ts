import type { Goal, Hyperparameter, HyperparameterName, Kind, Role, Run, Series } from '../../../src/core/run';

/** A column of a synthetic log: values at steps 100, 200, … and epochs 1, 2, …, on lines 2, 3, … as in a table. */
export interface Column {
  readonly name: string;
  readonly values: readonly number[];
  readonly role?: Role;
  readonly kind?: Kind;
  readonly goal?: Goal;
  readonly steps?: readonly number[];
  readonly epochs?: readonly number[];
}

export interface RunShape {
  readonly columns: readonly Column[];
  readonly hyperparameters?: Readonly<Partial<Record<HyperparameterName, number | string>>>;
  readonly epochs?: number;
  readonly steps?: number;
}

const file = 'log.csv';

/** A run from literal columns; roles and kinds follow the usual names. */
export function runOf({ columns, hyperparameters = {}, epochs, steps }: RunShape): Run {
  return {
    name: 'synthetic',
    format: 'csv',
    files: [file],
    attempt: 1,
    series: columns.map(seriesOf),
    hyperparameters: Object.entries(hyperparameters).map(([name, value]): Hyperparameter => {
      return { name: name as HyperparameterName, value, key: name, file: 'config.yaml', line: 1 };
    }),
    planned: { epochs: epochs ?? null, steps: steps ?? null },
    problems: [],
  };
}

export function seriesOf(column: Column): Series {
  const { name, values } = column;
  const [role, kind, goal] = meaningOf(name);
  return {
    name,
    file,
    role: column.role ?? role,
    kind: column.kind ?? kind,
    goal: column.goal === undefined ? goal : column.goal,
    unit: null,
    points: {
      length: values.length,
      step: Float64Array.from(values, (_, place) => column.steps?.[place] ?? 100 * (place + 1)),
      epoch: Float64Array.from(values, (_, place) => column.epochs?.[place] ?? place + 1),
      time: new Float64Array(values.length).fill(NaN),
      value: Float64Array.from(values),
      line: Uint32Array.from(values, (_, place) => place + 2),
    },
  };
}

function meaningOf(name: string): [Role, Kind, Goal] {
  if (name === 'lr') return ['schedule', 'learning-rate', null];
  const role: Role = name.startsWith('val') ? 'validation' : 'train';
  if (name.endsWith('acc')) return [role, 'accuracy', 'maximize'];
  if (name.includes('reward')) return [role, 'reward', 'maximize'];
  return [role, 'loss', 'minimize'];
}

/** `count` values of a formula over the share of the run that has passed, 0 to 1. */
export function curve(count: number, formula: (share: number, place: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, place) => formula(count === 1 ? 1 : place / (count - 1), place));
}

/** A geometric fall from `high` to `low`, most of it in the first third. */
export function fall(count: number, high: number, low: number): readonly number[] {
  return curve(count, (share) => low + (high - low) * Math.exp(-8 * share));
}

/** Falls to its minimum at a share of the run, then rises along a line by a share of that minimum. */
export function fallThenRise(count: number, low: number, rise: number, at = 0.4): readonly number[] {
  return curve(count, (share) => {
    const down = low + 1.5 * Math.exp((-10 * Math.min(share, at)) / at);
    return share <= at ? down : low * (1 + (rise * (share - at)) / (1 - at));
  });
}

/** Multiplies each value by 1 + σ·g with g from a seeded normal generator. */
export function noisy(values: readonly number[], sigma: number, seed = 1): readonly number[] {
  const normal = normals(seed);
  return values.map((value) => value * (1 + sigma * normal()));
}

/** Standard normal numbers by Box and Muller from a seeded generator (mulberry32). */
export function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
