import { planOf, type PlanChoices } from '../core/plans/defaults';
import type { PlanKind, SchedulePlan } from '../core/plans/plan';
import { inWholeLengths, withPeak } from '../core/plans/scale';
import { formatRate } from '../core/advice/numbers';
import type { RunReport } from '../core/report';
import { rangeTestOf } from './range-test-plan';
import type { Length, ScheduleArguments } from './schedule-arguments';
import { UsageError } from './usage-error';

export interface ChosenSchedule {
  readonly plan: SchedulePlan;
  /** Where the numbers come from that nobody told; null where all were told. */
  readonly because: string | null;
}

/** Frameworks change these once per epoch, and so do people. */
const byEpoch: readonly PlanKind[] = ['step', 'plateau', 'exponential'];

/** The schedule that was asked for; what was not told is taken from the run, where there is one. */
export function scheduleOf(parsed: ScheduleArguments, run: RunReport | null): ChosenSchedule {
  if (parsed.like !== null) return schedulesLike(parsed, run!);
  const rate = run?.learningRate ?? null;
  const proposal = rate?.proposal ?? null;
  if (rate !== null && proposal !== null && parsed.kind === null && !hasLength(parsed)) {
    return { plan: parsed.peak === null ? proposal : withPeak(proposal, parsed.peak), because: rate.message };
  }
  const range = rate?.cycle ?? null;
  const kind = parsed.kind ?? (range === null ? (proposal?.kind ?? null) : 'one-cycle');
  if (kind === null) {
    throw new UsageError(
      `Nothing is proposed for ${run!.path}; name a kind, such as cosine. ${rate?.message ?? ''}`.trim(),
    );
  }
  if (kind === 'range-test') {
    const plan = rangeTestOf(parsed, run);
    assertPossible(plan);
    return { plan, because: null };
  }
  const found = kind === 'one-cycle' ? (range?.maximum.value ?? rate?.suggested) : rate?.suggested;
  const peak = parsed.peak ?? found ?? rate?.current ?? null;
  if (peak === null) {
    const none = run === null ? 'schedule needs the highest rate' : `No rate is known of ${run.path}`;
    throw new UsageError(`${none}: --peak 3e-3${run === null ? ', or --from a run' : ''}`);
  }
  const span = spanOf(kind, parsed, run);
  const usual: Partial<PlanChoices> =
    kind === 'one-cycle' && range !== null && parsed.peak === null ? { start: range.minimum.value } : {};
  const plan = planOf(kind, { ...usual, ...parsed.choices, ...lengthsOf(parsed, span), ...span, peak });
  assertPossible(plan);
  const because = run === null || parsed.peak !== null ? null : (rate?.message ?? null);
  return { plan, because: because === '' ? null : because };
}

function schedulesLike(parsed: ScheduleArguments, run: RunReport): ChosenSchedule {
  if (hasLength(parsed)) throw new UsageError('--like takes the length of the run as well');
  const plan = run.schedulePlan;
  if (plan === null) throw new UsageError(`The schedule of ${run.path} is not known in numbers`);
  const because = `As ${run.path} was trained${parsed.peak === null ? '' : `, with a peak of ${formatRate(parsed.peak)}`}.`;
  return { plan: inWholeLengths(parsed.peak === null ? plan : withPeak(plan, parsed.peak)), because };
}

function hasLength({ epochs, steps }: ScheduleArguments): boolean {
  return epochs !== null || steps !== null;
}

type Span = Pick<SchedulePlan, 'unit' | 'length' | 'stepsPerEpoch'>;

/** As told, else as the run was planned, else as long as its schedule was seen. */
function spanOf(kind: PlanKind, parsed: ScheduleArguments, run: RunReport | null): Span {
  const { proposal } = run?.learningRate ?? { proposal: null };
  const seen = proposal ?? (run?.schedulePlan?.kind === 'range-test' ? null : (run?.schedulePlan ?? null));
  const stepsPerEpoch = parsed.stepsPerEpoch ?? seen?.stepsPerEpoch ?? null;
  const told = hasLength(parsed);
  const steps = parsed.steps ?? (told ? null : (run?.planned.steps ?? null));
  const epochs = parsed.epochs ?? (told ? null : (run?.planned.epochs ?? null));
  if (parsed.steps !== null && parsed.epochs !== null) {
    if (parsed.stepsPerEpoch !== null)
      throw new UsageError('Of --epochs, --steps and --steps-per-epoch two are enough');
    const perEpoch = parsed.steps / parsed.epochs;
    return { unit: 'step', length: parsed.steps, stepsPerEpoch: Number.isInteger(perEpoch) ? perEpoch : null };
  }
  if (epochs !== null && (stepsPerEpoch === null || byEpoch.includes(kind))) {
    return { unit: 'epoch', length: epochs, stepsPerEpoch };
  }
  if (epochs !== null) return { unit: 'step', length: epochs * stepsPerEpoch!, stepsPerEpoch };
  if (steps !== null) return { unit: 'step', length: steps, stepsPerEpoch };
  if (!told && seen !== null) return { unit: seen.unit, length: Math.max(1, Math.round(seen.length)), stepsPerEpoch };
  throw new UsageError('schedule needs a length: --epochs 90 --steps-per-epoch 391, or --steps 35190');
}

function lengthsOf({ lengths }: ScheduleArguments, span: Span): Partial<PlanChoices> {
  const { warmup, milestones, halfCycle, firstLength, decayLength } = lengths;
  const one = (name: string, told: readonly Length[] | undefined) =>
    told === undefined ? {} : { [name]: inUnits(told[0]!, span) };
  return {
    ...one('warmup', warmup),
    ...one('halfCycle', halfCycle),
    ...one('firstLength', firstLength),
    ...one('decayLength', decayLength),
    ...(milestones === undefined ? {} : { milestones: milestones.map((place) => inUnits(place, span)) }),
  };
}

function inUnits({ value, unit }: Length, span: Span): number {
  if (unit === 'plan' || unit === span.unit) return Math.round(value);
  if (unit === 'share') return Math.round(value * span.length);
  if (span.stepsPerEpoch === null) {
    throw new UsageError(`The schedule counts ${span.unit}s, so a length in ${unit}s needs --steps-per-epoch`);
  }
  return Math.round(unit === 'epoch' ? value * span.stepsPerEpoch : value / span.stepsPerEpoch);
}

/** Numbers that contradict one another would give code that no framework runs. */
function assertPossible(plan: SchedulePlan): void {
  const fail = (what: string): never => {
    throw new UsageError(what);
  };
  const { length, unit, peak } = plan;
  const whole = `${String(length)} ${unit}s`;
  if ('floor' in plan && plan.floor > peak)
    fail(`--floor ${formatRate(plan.floor)} is above the peak ${formatRate(peak)}`);
  if ('start' in plan && plan.start >= peak)
    fail(`--start ${formatRate(plan.start)} is not below the peak ${formatRate(peak)}`);
  if ('start' in plan && plan.start <= 0 && !(plan.kind === 'range-test' && plan.shape === 'linear')) {
    fail('--start takes a number above 0 here');
  }
  if (plan.kind === 'one-cycle' && plan.riseShare * length < 2)
    fail(`A rise of ${String(plan.riseShare)} of ${whole} is too short`);
  if (plan.kind === 'one-cycle' && plan.floor <= 0) fail('--floor takes a number above 0 for a 1cycle');
  const warm = 'warmup' in plan ? (plan.warmup?.length ?? 0) : 0;
  if (warm >= length) fail(`A warm-up of ${String(warm)} leaves nothing of ${whole}`);
  if (plan.kind === 'wsd' && warm + plan.decayLength > length) fail(`Warm-up and cool-down are longer than ${whole}`);
  if (plan.kind === 'step') {
    const rises = plan.milestones.every(
      (place, index) => place > (plan.milestones[index - 1] ?? warm) && place < length,
    );
    if (!rises) fail(`--milestones must rise, after the warm-up and before ${whole} are over`);
  }
}
