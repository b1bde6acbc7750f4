import { perStep } from '../../src/core/plans/code/per-step';
import type { Framework, SchedulePlan } from '../../src/core/plans/plan';
import { momentumAt, rateAt, riseEnd } from '../../src/core/plans/rates';
import type { Case } from './cases';

/** What a snippet must yield at each step: a band of one part in a million. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Of a rate, in double precision. */
const relative = 1e-6;
/** Keras, JAX and fastai's annealers compute in single precision, which near a floor keeps this share of the peak. */
const single: Readonly<Partial<Record<Framework, number>>> = { keras: 1e-6, optax: 1e-6, fastai: 1e-6 };

/** These count steps alone, so that a plan in epochs is followed step by step, as the snippet's notes say. */
const bySteps: readonly Framework[] = ['huggingface', 'fastai', 'optax'];
/** These change the rate once per epoch where their own arguments do it, as the notes say. */
const staircases: readonly SchedulePlan['kind'][] = ['constant', 'polynomial', 'cosine'];

export function expectedRates(one: Case, framework: Framework): Band[] {
  const plan = asTrained(one.plan, framework);
  const absolute = (single[framework] ?? 0) * plan.peak;
  return positionsOf(plan, framework).map((position) => {
    const rate = plateauRate(one, framework, position) ?? rateAt(plan, position) ?? NaN;
    return { low: rate * (1 - relative) - absolute, high: rate * (1 + relative) + absolute };
  });
}

/** Null where the plan leaves momentum alone, or where the framework cannot change it. */
export function expectedMomenta(one: Case, framework: Framework): Band[] | null {
  const plan = asTrained(one.plan, framework);
  if (momentumAt(plan, 0) === null || framework === 'keras') return null;
  return positionsOf(plan, framework).map((position) => {
    const momentum = momentumAt(plan, position)!;
    return { low: momentum - relative, high: momentum + relative };
  });
}

function asTrained(plan: SchedulePlan, framework: Framework): SchedulePlan {
  return bySteps.includes(framework) ? perStep(plan) : plan;
}

/** Trainer and fastai lower the rate on a plateau, but have no warm-up there. */
function plateauRate({ plan, plateau, losses }: Case, framework: Framework, position: number): number | null {
  if (plateau === undefined || losses === undefined || plan.kind !== 'plateau') return null;
  const warms = plan.warmup !== null && (framework === 'huggingface' || framework === 'fastai');
  return warms && position < plan.warmup.length ? plan.peak : plateau[position]!;
}

/** The position in the plan's unit of each step that is trained. */
function positionsOf(plan: SchedulePlan, framework: Framework): number[] {
  const { unit, length } = plan;
  const perEpoch = plan.stepsPerEpoch ?? 1;
  const steps = unit === 'step' ? length : length * perEpoch;
  return Array.from({ length: steps }, (_, step) => {
    if (unit === 'epoch') return Math.floor(step / perEpoch);
    if (framework === 'fastai' && usesFitOneCycle(plan)) return lagged(plan, step);
    const isStaircase = staircases.includes(plan.kind) && 'warmup' in plan && plan.warmup === null;
    const isLine = plan.kind !== 'polynomial' || plan.power === 1;
    return framework === 'ultralytics' && isStaircase && isLine ? perEpoch * Math.floor(step / perEpoch) : step;
  });
}

function usesFitOneCycle(plan: SchedulePlan): plan is Extract<SchedulePlan, { kind: 'one-cycle' }> {
  return plan.kind === 'one-cycle' && plan.shape === 'cosine' && plan.momentum !== null;
}

/** `fit_one_cycle` ends its rise and its fall one step later than PyTorch. */
function lagged(plan: Extract<SchedulePlan, { kind: 'one-cycle' }>, step: number): number {
  const turn = riseEnd(plan);
  return step <= turn + 1 ? (step * turn) / (turn + 1) : step - 1;
}
