import { frameworks } from '../core/plans/code/code';
import type { PlanChoices } from '../core/plans/defaults';
import type { Framework, PlanKind } from '../core/plans/plan';
import { UsageError } from './usage-error';

/** What `schedule` is told; numbers that were not told are null, and lengths wait for what they are shares of. */
export interface ScheduleArguments {
  readonly command: 'schedule';
  /** Null for the one that suits the run of `from` or `like`. */
  readonly kind: PlanKind | null;
  readonly peak: number | null;
  readonly epochs: number | null;
  readonly steps: number | null;
  readonly stepsPerEpoch: number | null;
  /** A run that peak, length and framework are taken from. */
  readonly from: string | null;
  /** A run whose schedule is taken. */
  readonly like: string | null;
  /** Null for that of the run, else PyTorch. */
  readonly frameworks: readonly Framework[] | null;
  readonly lengths: Readonly<Partial<Record<LengthName, readonly Length[]>>>;
  readonly choices: Partial<PlanChoices>;
  readonly json: boolean;
  readonly color: boolean;
}

export type LengthName = 'warmup' | 'milestones' | 'halfCycle' | 'firstLength' | 'decayLength';

/** A number in the unit of the plan, in steps or epochs, or as a share of the whole. */
export interface Length {
  readonly value: number;
  readonly unit: 'plan' | 'step' | 'epoch' | 'share';
}

export const scheduleOptions = {
  peak: { type: 'string' },
  epochs: { type: 'string' },
  steps: { type: 'string' },
  'steps-per-epoch': { type: 'string' },
  framework: { type: 'string' },
  from: { type: 'string' },
  like: { type: 'string' },
  warmup: { type: 'string' },
  start: { type: 'string' },
  floor: { type: 'string' },
  rise: { type: 'string' },
  shape: { type: 'string' },
  momentum: { type: 'string' },
  factor: { type: 'string' },
  milestones: { type: 'string' },
  power: { type: 'string' },
  patience: { type: 'string' },
  'half-cycle': { type: 'string' },
  'cycle-decay': { type: 'string' },
  'first-cycle': { type: 'string' },
  'cool-down': { type: 'string' },
} as const;

export type ScheduleOptions = Readonly<Partial<Record<keyof typeof scheduleOptions, string>>>;

/** What makes no sense for a schedule that is taken as a whole. */
const shapingOptions = [
  ...['warmup', 'start', 'floor', 'rise', 'shape', 'momentum', 'factor', 'milestones', 'power', 'patience'],
  ...['half-cycle', 'cycle-decay', 'first-cycle', 'cool-down'],
] as readonly (keyof ScheduleOptions)[];

/** Kinds by what people call them. */
const kinds: Readonly<Record<string, PlanKind>> = {
  'one-cycle': 'one-cycle',
  '1cycle': 'one-cycle',
  cosine: 'cosine',
  linear: 'polynomial',
  polynomial: 'polynomial',
  wsd: 'wsd',
  step: 'step',
  plateau: 'plateau',
  exponential: 'exponential',
  constant: 'constant',
  'inverse-sqrt': 'inverse-sqrt',
  restarts: 'cosine-restarts',
  sgdr: 'cosine-restarts',
  'cosine-restarts': 'cosine-restarts',
  cyclical: 'cyclical',
  clr: 'cyclical',
  'range-test': 'range-test',
};
/** What the help and errors name, one for each. */
const namedKinds =
  'one-cycle, cosine, linear, polynomial, wsd, step, plateau, exponential, constant, inverse-sqrt, restarts, cyclical, range-test';

/** Reads what follows `schedule`. Throws a `UsageError` that names what is allowed. */
export function readScheduleArguments(
  words: readonly string[],
  values: ScheduleOptions,
  shown: { readonly json: boolean; readonly color: boolean },
): ScheduleArguments {
  const [word, ...more] = words;
  if (more.length > 0) throw new UsageError(`schedule takes one kind, not also "${more.join(' ')}"`);
  const kind = word === undefined ? null : (kinds[word.toLowerCase()] ?? null);
  if (word !== undefined && kind === null) {
    throw new UsageError(`There is no schedule "${word}". Schedules are ${namedKinds}`);
  }
  if (kind === null && values.from === undefined && values.like === undefined) {
    throw new UsageError(`schedule needs a kind, --from a run or --like a run. Kinds are ${namedKinds}`);
  }
  if (values.from !== undefined && values.like !== undefined) throw new UsageError('Take --from or --like, not both');
  if (kind !== null && values.like !== undefined) throw new UsageError('--like takes the kind from the run');
  const shaping = kind === null ? shapingOptions.find((name) => values[name] !== undefined) : undefined;
  if (shaping !== undefined) throw new UsageError(`--${shaping} belongs to a kind of schedule; name one`);
  const rate = (name: keyof ScheduleOptions) => readNumber(name, values[name], (value) => value > 0, 'above 0');
  const count = (name: keyof ScheduleOptions) =>
    readNumber(name, values[name], (value) => value >= 1 && Number.isInteger(value), 'that is whole, from 1 up');
  const linear = word?.toLowerCase() === 'linear';
  return {
    command: 'schedule',
    kind,
    peak: rate('peak'),
    epochs: count('epochs'),
    steps: count('steps'),
    stepsPerEpoch: count('steps-per-epoch'),
    from: values.from ?? null,
    like: values.like ?? null,
    frameworks: readFrameworks(values.framework),
    lengths: without({
      warmup: readLengths('warmup', values.warmup, 1),
      milestones: readLengths('milestones', values.milestones, Infinity),
      halfCycle: readLengths('half-cycle', values['half-cycle'], 1),
      firstLength: readLengths('first-cycle', values['first-cycle'], 1),
      decayLength: readLengths('cool-down', values['cool-down'], 1),
    }),
    choices: {
      ...(values.momentum === undefined ? {} : { momentum: readMomentum(values.momentum) }),
      ...without({
        start: readNumber('start', values.start, (value) => value >= 0, 'from 0 up'),
        floor: readNumber('floor', values.floor, (value) => value >= 0, 'from 0 up'),
        riseShare: readNumber('rise', values.rise, (value) => value > 0 && value < 1, 'between 0 and 1'),
        shape: readShape(values.shape),
        factor: rate('factor'),
        power: linear ? 1 : rate('power'),
        patience: count('patience'),
        decay: rate('cycle-decay'),
      }),
    },
    ...shown,
  };
}

/** Leaves out what was not told. */
function without<Values extends object>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], null> } {
  const told = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(told) as { [Name in keyof Values]?: Exclude<Values[Name], null> };
}

function readNumber(
  option: string,
  text: string | undefined,
  allows: (value: number) => boolean,
  allowed: string,
): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || !allows(value)) {
    throw new UsageError(`--${option} takes a number ${allowed}, not "${text}"`);
  }
  return value;
}

const lengthText = /^(\d+(?:\.\d+)?)\s*(%|e|ep|epochs?|s|steps?)?$/;

function readLengths(option: string, text: string | undefined, most: number): readonly Length[] | null {
  if (text === undefined) return null;
  const parts = text.split(',').map((part) => part.trim());
  const read = parts.map((part): Length | null => {
    const [found, digits, unit = ''] = lengthText.exec(part) ?? [];
    if (found === undefined) return null;
    if (unit === '%') return { value: Number(digits) / 100, unit: 'share' };
    return { value: Number(digits), unit: unit === '' ? 'plan' : unit.startsWith('e') ? 'epoch' : 'step' };
  });
  const lengths = read.filter((one) => one !== null);
  if (lengths.length < read.length || read.length > most) {
    const several = most > 1 ? ', several with commas' : '';
    throw new UsageError(`--${option} takes 500, 500steps, 5epochs or 5%${several}, not "${text}"`);
  }
  return lengths;
}

function readFrameworks(text: string | undefined): readonly Framework[] | null {
  if (text === undefined) return null;
  if (text === 'all') return frameworks;
  const found = text.split(',').map((name) => frameworks.find((one) => one === name.trim().toLowerCase()));
  const known = found.filter((one) => one !== undefined);
  if (known.length < found.length) {
    throw new UsageError(`--framework takes ${frameworks.join(', ')} or all, not "${text}"`);
  }
  return known;
}

function readShape(text: string | undefined): NonNullable<PlanChoices['shape']> | null {
  if (text === undefined) return null;
  if (text === 'cosine' || text === 'linear' || text === 'exponential') return text;
  throw new UsageError(`--shape takes cosine or linear, for a range test exponential or linear, not "${text}"`);
}

function readMomentum(text: string): NonNullable<PlanChoices['momentum']> | null {
  if (text === 'none') return null;
  const [, low, high] = /^(0?\.\d+)-(0?\.\d+)$/.exec(text) ?? [];
  if (low !== undefined && high !== undefined && Number(low) < Number(high)) {
    return { low: Number(low), high: Number(high) };
  }
  throw new UsageError(`--momentum takes LOW-HIGH such as 0.85-0.95, or none, not "${text}"`);
}
