import type { Range } from './state';

/** The horizontal axis as zooming sees it. */
export interface AxisExtent {
  readonly whole: Range;
  readonly logarithmic: boolean;
}

/** The least part of the axis that can be looked at: a step of ten million is still two pixels wide. */
const leastShare = 1e-7;
/** What shows more than this of the run shows all of it. */
const wholeShare = 0.999;

/** The range with its place at `around` kept and its width scaled; a factor below 1 shows less. */
export function scaledAround(range: Range, factor: number, around: number, { logarithmic }: AxisExtent): Range {
  const { to, from } = asDistances(range, logarithmic);
  const middle = asDistance(around, logarithmic);
  return asPlaces({ from: middle - (middle - from) * factor, to: middle + (to - middle) * factor }, logarithmic);
}

/** The place that the scale shows in the middle of a range. */
export function middleOf({ from, to }: Range, { logarithmic }: AxisExtent): number {
  return logarithmic ? Math.sqrt(from * to) : (from + to) / 2;
}

/** The range moved by a share of its own width, as far as there is anything. */
export function shifted(range: Range, share: number, { whole, logarithmic }: AxisExtent): Range {
  const seen = asDistances(range, logarithmic);
  const all = asDistances(whole, logarithmic);
  const wanted = share * (seen.to - seen.from);
  const by = Math.max(all.from - seen.from, Math.min(all.to - seen.to, wanted));
  return asPlaces({ from: seen.from + by, to: seen.to + by }, logarithmic);
}

/** The range as far as there is anything; null where that is all, `undefined` where it is too little to look at. */
export function within(range: Range, { whole, logarithmic }: AxisExtent): Range | null | undefined {
  const cut = { from: Math.max(whole.from, range.from), to: Math.min(whole.to, range.to) };
  const seen = asDistances(cut, logarithmic);
  const all = asDistances(whole, logarithmic);
  const share = (seen.to - seen.from) / (all.to - all.from);
  if (!(share > leastShare)) return undefined;
  return share >= wholeShare ? null : cut;
}

function asDistance(place: number, logarithmic: boolean): number {
  return logarithmic ? Math.log10(place) : place;
}

function asDistances({ from, to }: Range, logarithmic: boolean): Range {
  return { from: asDistance(from, logarithmic), to: asDistance(to, logarithmic) };
}

function asPlaces({ from, to }: Range, logarithmic: boolean): Range {
  return logarithmic ? { from: 10 ** from, to: 10 ** to } : { from, to };
}
