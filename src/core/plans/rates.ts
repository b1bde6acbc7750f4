import type { CosineRestartsPlan, OneCyclePlan, SchedulePlan, Warmup } from './plan';

/**
 * The learning rate of a plan at a position, which counts steps or epochs from 0 and may lie between two of them; null
 * where it is not known before, which is a plateau's after its warm-up. Positions are not held within the length.
 *
 * A fall after a warm-up has the peak at the end of the warm-up and its floor at `length`, one after the last position,
 * as the schedulers of PyTorch, Keras, Hugging Face and optax have it. 1cycle and range tests reach their last rate at
 * the last position, as PyTorch's OneCycleLR. O(1), for restarts of growing length O(log of the position).
 */
export function rateAt(plan: SchedulePlan, position: number): number | null {
  const { peak, length } = plan;
  switch (plan.kind) {
    case 'one-cycle': {
      const { start, floor } = plan;
      return through(plan, position, start, peak, floor);
    }
    case 'cyclical': {
      // Smith 2017, as bckenstler/CLR writes it; cycles count from 0.
      const cycle = Math.floor(position / (2 * plan.halfCycle));
      const share = 1 - Math.abs(position / plan.halfCycle - 2 * cycle - 1);
      return plan.floor + (peak - plan.floor) * Math.max(0, share) * plan.decay ** cycle;
    }
    case 'range-test': {
      const share = position / Math.max(1, length - 1);
      return plan.shape === 'linear'
        ? plan.start + (peak - plan.start) * share
        : plan.start * (peak / plan.start) ** share;
    }
  }
  const { warmup } = plan;
  const warm = warmup?.length ?? 0;
  if (warmup !== null && position < warm) return warming(warmup, peak, position);
  const since = position - warm;
  const share = Math.min(1, since / Math.max(1, length - warm));
  switch (plan.kind) {
    case 'constant':
      return peak;
    case 'step':
      return peak * plan.factor ** plan.milestones.filter((milestone) => milestone <= position).length;
    case 'exponential':
      return peak * plan.factor ** since;
    case 'polynomial':
      return plan.floor + (peak - plan.floor) * (1 - share) ** plan.power;
    case 'cosine':
      return cosine(peak, plan.floor, share);
    case 'inverse-sqrt':
      // Vaswani 2017; without a warm-up it falls from the first step on.
      return peak * Math.sqrt(warm > 0 ? warm / position : 1 / (position + 1));
    case 'cosine-restarts':
      return cosine(peak, plan.floor, shareOfRestart(plan, since));
    case 'wsd': {
      const fall = Math.max(0, position - (length - plan.decayLength)) / Math.max(1, plan.decayLength);
      return peak + (plan.floor - peak) * Math.min(1, fall);
    }
    case 'plateau':
      return null;
  }
}

/** Momentum, or β1 of Adam, at a position; null where the plan leaves it alone. */
export function momentumAt(plan: SchedulePlan, position: number): number | null {
  if (plan.kind !== 'one-cycle' || plan.momentum === null) return null;
  const { low, high } = plan.momentum;
  return through(plan, position, high, low, high);
}

/** Rates at `points` positions from the first to the last, evenly, for drawing; a short plan has one at each position. */
export function ratesOf(plan: SchedulePlan, points: number): { position: number; rate: number | null }[] {
  const count = Math.max(1, Math.min(points, plan.length));
  const span = plan.length - 1;
  return Array.from({ length: count }, (_, index) => {
    const position = count === 1 ? 0 : Math.round((index * span) / (count - 1));
    return { position, rate: rateAt(plan, position) };
  });
}

/** Where the rise of a 1cycle schedule ends: PyTorch's `pct_start` times the steps, of which the first is 0. */
export function riseEnd({ riseShare, length }: OneCyclePlan): number {
  return riseShare * length - 1;
}

function warming(warmup: Warmup, peak: number, position: number): number {
  return warmup.start + ((peak - warmup.start) * position) / warmup.length;
}

/** A cosine that begins at its top and ends, at share 1, at the floor (Loshchilov 2017). */
function cosine(top: number, floor: number, share: number): number {
  return floor + ((top - floor) * (1 + Math.cos(Math.PI * share))) / 2;
}

/** From `first` to `middle` while the rate rises and to `last` while it falls, by the shape of the plan. */
function through(plan: OneCyclePlan, position: number, first: number, middle: number, last: number): number {
  const turn = riseEnd(plan);
  const rises = position <= turn;
  const share = rises ? position / turn : Math.min(1, (position - turn) / Math.max(1e-9, plan.length - 1 - turn));
  const [from, to] = rises ? [first, middle] : [middle, last];
  // 0 / 0 is a rise of one step.
  const part = Number.isFinite(share) ? share : 1;
  return plan.shape === 'linear' ? from + (to - from) * part : cosine(from, to, part);
}

/** How much of its cycle has passed `since` the first began; each is `lengthFactor` times as long as the one before. */
function shareOfRestart({ firstLength, lengthFactor }: CosineRestartsPlan, since: number): number {
  if (lengthFactor === 1) return (since % firstLength) / firstLength;
  let from = 0;
  let length = firstLength;
  // A factor below 1 has cycles without end in a bounded length, of which none is shorter than a position.
  while (since >= from + length && length >= 1) {
    from += length;
    length *= lengthFactor;
  }
  return Math.min(1, (since - from) / length);
}
