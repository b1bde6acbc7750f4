/** On what scale the values of a setting are spread, and so between and beyond which values to search. */
export interface Scale {
  /** Place of a value on the scale. */
  readonly to: (value: number) => number;
  readonly from: (place: number) => number;
  /** How far beyond the edge of what was tried to go on, in places. */
  readonly step: number;
  /** Values between which a suggestion stays. */
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const decades = (step: number): Scale => ({
  to: (value) => Math.log10(value),
  from: (place) => 10 ** place,
  step,
  least: 0,
  most: Infinity,
  isWhole: false,
});

const linear: Scale = { to: (value) => value, from: (place) => place, step: 0.1, least: 0, most: 0.95, isWhole: false };

/** What matters of a momentum is 1 − μ: between 0.9 and 0.99 lie as many settings as between 0 and 0.9 (Smith 2018). */
const momentum: Scale = {
  to: (value) => -Math.log10(1 - value),
  from: (place) => 1 - 10 ** -place,
  step: Math.log10(2),
  least: 0,
  most: 0.9999,
  isWhole: false,
};

const doubling: Scale = { ...decades(Math.log10(2)), least: 1, isWhole: true };

/**
 * The scale of a setting. Learning rates and weight decays are searched by half decades (Smith bisects exponents) and
 * a weight decay is extended by a whole one, sizes are doubled, probabilities have equal steps.
 */
export function scaleOf(name: string, values: readonly number[]): Scale {
  switch (name) {
    case 'learningRate':
    case 'maxLearningRate':
    case 'minLearningRate':
      return decades(0.5);
    case 'weightDecay':
      return decades(1);
    case 'batchSize':
    case 'totalBatchSize':
    case 'accumulation':
    case 'epochs':
    case 'totalSteps':
    case 'warmup':
      return values.every(Number.isInteger) ? doubling : decades(Math.log10(2));
    case 'momentum':
    case 'beta2':
      return momentum;
    case 'dropout':
    case 'labelSmoothing':
      return linear;
    default:
      return values.every((value) => value > 0) ? decades(0.5) : { ...linear, least: -Infinity, most: Infinity };
  }
}

/** Place of a value; 0 and below lie at the lower end of a scale of decades. */
export function placeOn(scale: Scale, value: number): number {
  const place = scale.to(value);
  return Number.isNaN(place) ? -Infinity : place;
}

/** The value between two, in the middle of the scale: the geometric mean on a scale of decades. */
export function between(scale: Scale, one: number, other: number): number | null {
  const place = (placeOn(scale, one) + placeOn(scale, other)) / 2;
  return Number.isFinite(place) ? onScale(scale, place) : null;
}

/** The next value beyond the edge; `gap` is how far apart the values were tried. Null where there is none. */
export function beyond(scale: Scale, edge: number, direction: 1 | -1, gap: number): number | null {
  const place = placeOn(scale, edge);
  if (!Number.isFinite(place)) return null;
  const next = onScale(scale, place + direction * Math.max(scale.step, Math.min(gap, 1)));
  return next === edge ? null : next;
}

/** The value at a place, within what makes sense and with the digits that mean something. */
export function onScale(scale: Scale, place: number): number {
  const inside = Math.min(scale.most, Math.max(scale.least, scale.from(place)));
  return scale.isWhole ? Math.round(inside) : Number(inside.toPrecision(3));
}
