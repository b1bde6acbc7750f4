/** A stretch of training in which the learning rate did one thing. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: 'constant' | 'rising' | 'falling';
  /** The learning rate at both ends. */
  readonly first: number;
  readonly last: number;
}

/** Neighbouring rates further apart than this factor may be a step: below a usual decay by 2 or 10. */
const stepRatio = 1.5;
/** A step stands out from the changes around it by more than this; the last entries of a ramp to 0 do not. */
const standsOut = 2;
/** Rates that differ by less are equal but for rounding. */
const equality = 1e-6;
/** A stretch without change is a level only from this share of the log on: a rounded ramp repeats its values too. */
const leastLevel = 0.05;
/** A ramp turns where the rate has come back by this share of its turning point. */
const turnRatio = 1.05;

/** Stretches of one behaviour, cut at steps, at levels and where a ramp turns. O(n). */
export function segmentsOf(at: Float64Array, rate: Float64Array): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let entry = 1; entry <= rate.length; entry++) {
    if (entry < rate.length && !isStep(rate, entry)) continue;
    cutStretch(at, rate, start, entry, segments);
    start = entry;
  }
  return segments;
}

/**
 * Whether the rate jumps just before an entry. In a ramp that is logged rarely neighbours lie far apart as well, on a
 * logarithmic scale near 0 and on a linear one elsewhere, so a step stands out on both. O(1).
 */
export function isStep(rate: Float64Array, entry: number): boolean {
  const before = rate[entry - 1]!;
  const after = rate[entry]!;
  if (after <= stepRatio * before && before <= stepRatio * after) return false;
  if (!(before > 0) || !(after > 0)) return false;
  return outdoes(rate, entry, entry - 2) && outdoes(rate, entry, entry);
}

/** Whether the change before an entry is much larger than that after entry `from`, if there is one. */
function outdoes(rate: Float64Array, entry: number, from: number): boolean {
  if (from < 0 || from + 1 >= rate.length) return true;
  const one = rate[from]!;
  const other = rate[from + 1]!;
  if (one === other) return true;
  const change = Math.abs(rate[entry]! - rate[entry - 1]!);
  const ratio = Math.abs(Math.log(rate[entry]! / rate[entry - 1]!));
  const isCloseInRatio = one > 0 && other > 0 && standsOut * Math.abs(Math.log(other / one)) < ratio;
  return standsOut * Math.abs(other - one) < change && isCloseInRatio;
}

/** Cuts a stretch without steps into levels and ramps. */
function cutStretch(at: Float64Array, rate: Float64Array, from: number, to: number, segments: Segment[]): void {
  const span = at[at.length - 1]! - at[0]!;
  let open = from;
  let entry = from;
  while (entry < to) {
    let end = entry + 1;
    while (end < to && areEqual(rate[entry]!, rate[end]!)) end++;
    const isWhole = entry === from && end === to;
    if (isWhole || (end - entry >= 3 && at[end - 1]! - at[entry]! >= leastLevel * span)) {
      cutRamp(at, rate, open, entry, segments);
      segments.push(segmentOf(at, rate, entry, end));
      open = end;
    }
    entry = end;
  }
  cutRamp(at, rate, open, to, segments);
}

/** Cuts a stretch without levels where the rate turns. */
function cutRamp(at: Float64Array, rate: Float64Array, from: number, to: number, segments: Segment[]): void {
  let start = from;
  let [low, high] = [from, from];
  let way = 0;
  for (let entry = from + 1; entry < to; entry++) {
    if (way >= 0 && rate[entry]! > rate[high]!) high = entry;
    if (way <= 0 && rate[entry]! < rate[low]!) low = entry;
    const rises = way <= 0 && rate[entry]! > turnRatio * rate[low]!;
    const falls = way >= 0 && turnRatio * rate[entry]! < rate[high]!;
    if (!rises && !falls) continue;
    const turn = rises ? low : high;
    if (way !== 0 || turn > start + 1) {
      segments.push(segmentOf(at, rate, start, turn + 1));
      start = turn + 1;
    }
    way = rises ? 1 : -1;
    [low, high] = [entry, entry];
  }
  if (start < to) segments.push(segmentOf(at, rate, start, to));
}

function segmentOf(at: Float64Array, rate: Float64Array, start: number, end: number): Segment {
  const [first, last] = [rate[start]!, rate[end - 1]!];
  return { from: at[start]!, to: at[end - 1]!, kind: kindOf(first, last), first, last };
}

function kindOf(first: number, last: number): Segment['kind'] {
  if (areEqual(first, last) || Math.max(first, last) <= turnRatio * Math.min(first, last)) return 'constant';
  return last > first ? 'rising' : 'falling';
}

function areEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= equality * Math.max(one, other);
}
