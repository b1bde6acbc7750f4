import type { Points } from '../run';

/**
 * What of an entry is drawn. A single point has its value alone; a bucket has extremes and may hold a gap. An entry
 * with its aspect travels as one number, entry × 4 + aspect.
 */
export const Aspect = { lowest: 0, highest: 1, gap: 2, value: 3 } as const;
export type Aspect = (typeof Aspect)[keyof typeof Aspect];
export const aspectCount = 4;

/** The aspect itself, or that of the value where both would draw the same. */
export function told({ value, buckets }: Points, entry: number, aspect: Aspect): Aspect {
  if (buckets === undefined) return Aspect.value;
  switch (aspect) {
    case Aspect.lowest:
      return buckets.lowest[entry] === value[entry] ? Aspect.value : aspect;
    case Aspect.highest:
      return buckets.highest[entry] === value[entry] ? Aspect.value : aspect;
    case Aspect.gap:
      return Number.isFinite(value[entry]) ? aspect : Aspect.value;
    case Aspect.value:
      return aspect;
  }
}

/** All that an entry can show, without repeats. */
export function aspectsOf(points: Points, entry: number): readonly number[] {
  const aspects: Aspect[] = [Aspect.value];
  if (points.buckets !== undefined && points.buckets.count[entry]! > 1) {
    if (points.buckets.nonFinite[entry]! > 0) aspects.unshift(Aspect.gap);
    if (Number.isFinite(points.buckets.lowest[entry])) aspects.unshift(Aspect.lowest, Aspect.highest);
  }
  return [...new Set(aspects.map((aspect) => told(points, entry, aspect)))].map((one) => entry * aspectCount + one);
}

/** Aspects of ascending entries with the extremes of each in the order in which they were logged. */
export function orderedAspects(points: Points, aspects: readonly number[]): readonly number[] {
  const ordered = [...aspects];
  for (let at = 0; at + 1 < ordered.length; at++) {
    const entry = Math.floor(ordered[at]! / aspectCount);
    const isPair = ordered[at]! % aspectCount === Aspect.lowest && ordered[at + 1] === ordered[at]! + 1;
    if (!isPair || points.buckets === undefined) continue;
    if (points.buckets.highestLine[entry]! >= points.buckets.lowestLine[entry]!) continue;
    [ordered[at], ordered[at + 1]] = [ordered[at + 1]!, ordered[at]!];
  }
  return ordered;
}

/** Value and line of an aspect; a gap is NaN. */
export function drawn(points: Points, aspect: number): { readonly value: number; readonly line: number } {
  const entry = Math.floor(aspect / aspectCount);
  const { value, line, buckets } = points;
  switch (buckets === undefined ? Aspect.value : aspect % aspectCount) {
    case Aspect.lowest:
      return { value: buckets!.lowest[entry]!, line: buckets!.lowestLine[entry]! };
    case Aspect.highest:
      return { value: buckets!.highest[entry]!, line: buckets!.highestLine[entry]! };
    case Aspect.gap:
      return { value: NaN, line: gapLine(points, entry) };
    default:
      return { value: value[entry]!, line: line[entry]! };
  }
}

/** The line of the first value that is not finite where it lies in this bucket, else the last line of the bucket. */
function gapLine({ line, buckets }: Points, entry: number): number {
  const first = buckets?.landmarks.firstNonFinite?.line ?? 0;
  const isHere = first <= line[entry]! && first > (entry > 0 ? line[entry - 1]! : 0);
  return isHere ? first : line[entry]!;
}
