import type { Points } from '../run';

/**
 * What of an entry is drawn. A single point has its value alone; a bucket has extremes and may hold a gap. An entry
 * with its aspect travels as one number, entry × 4 + aspect.
 */
export const Aspect = { lowest: 0, highest: 1, gap: 2, value: 3 } as const;
export type Aspect = (typeof Aspect)[keyof typeof Aspect];
export const aspectCount = 4;

export function entryOfAspect(aspect: number): number {
  return Math.floor(aspect / aspectCount);
}

/** The aspect itself, or that of the value where both would draw the same. */
export function told(points: Points, entry: number, aspect: Aspect): Aspect {
  const { value, step, line, buckets } = points;
  if (buckets === undefined || buckets.count[entry] === 1) return Aspect.value;
  if (aspect === Aspect.gap || aspect === Aspect.value) return aspect;
  const isLowest = aspect === Aspect.lowest;
  if ((isLowest ? buckets.lowest : buckets.highest)[entry] !== value[entry]) return aspect;
  // Only what was logged at the very place of the entry is drawn there.
  if ((isLowest ? buckets.lowestLine : buckets.highestLine)[entry] !== line[entry]) return aspect;
  const at = (isLowest ? buckets.lowestStep : buckets.highestStep)[entry]!;
  return at === step[entry] || Number.isNaN(at) ? Aspect.value : aspect;
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

/** Aspects of ascending entries with those of each in the order in which they were logged, its value last. */
export function orderedAspects(points: Points, aspects: readonly number[]): readonly number[] {
  if (points.buckets === undefined) return aspects;
  const ordered = [...aspects];
  for (let at = 1; at < ordered.length; at++) {
    const one = ordered[at]!;
    let to = at;
    while (to > 0 && isAhead(points, ordered[to - 1]!, one)) {
      ordered[to] = ordered[to - 1]!;
      to--;
    }
    ordered[to] = one;
  }
  return ordered;
}

/** Whether an aspect was logged behind the next one, of the same entry. */
function isAhead(points: Points, aspect: number, next: number): boolean {
  const entry = entryOfAspect(aspect);
  if (entry !== entryOfAspect(next) || next % aspectCount === Aspect.value) return false;
  const one = placeInEntry(points, entry, aspect % aspectCount);
  const other = placeInEntry(points, entry, next % aspectCount);
  return one.line === other.line ? one.step > other.step : one.line > other.line;
}

/** Where an aspect was logged. A step that the log does not tell is NaN, a line that it has not is 0. */
export function placeInEntry(
  { step, line, buckets }: Points,
  entry: number,
  aspect: number,
): { readonly step: number; readonly line: number } {
  switch (buckets === undefined ? Aspect.value : aspect) {
    case Aspect.lowest:
      return { step: buckets!.lowestStep[entry]!, line: buckets!.lowestLine[entry]! };
    case Aspect.highest:
      return { step: buckets!.highestStep[entry]!, line: buckets!.highestLine[entry]! };
    case Aspect.gap:
      return { step: buckets!.gaps?.step[entry] ?? NaN, line: buckets!.gaps?.line[entry] ?? line[entry]! };
    default:
      return { step: step[entry]!, line: line[entry]! };
  }
}

/** The value that an aspect draws; that of a gap is not finite. */
export function drawn({ value, buckets }: Points, aspect: number): number {
  const entry = entryOfAspect(aspect);
  switch (buckets === undefined ? Aspect.value : aspect % aspectCount) {
    case Aspect.lowest:
      return buckets!.lowest[entry]!;
    case Aspect.highest:
      return buckets!.highest[entry]!;
    case Aspect.gap:
      return buckets!.gaps?.value[entry] ?? NaN;
    default:
      return value[entry]!;
  }
}
