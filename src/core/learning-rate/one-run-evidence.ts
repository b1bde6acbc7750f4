import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { clamp } from '../statistics/clamp';

/**
 * What the curves of one run say of its learning rate. Each number is a share or a ratio, so that neither the unit of
 * the loss nor the length of the run is in it; shapes are read off at most `mostParts` means of equal parts.
 */
export interface OneRunEvidence {
  /** Training loss at its lowest between nothing, 0, and that of an untrained model, 1: its square root. */
  readonly level: number;
  /** 1 where training never came below the loss of an untrained model, 0 from nine tenths of it on. */
  readonly stuck: number;
  /** Share of the whole fall of training that came in the first tenth of the run. */
  readonly early: number;
  /** Share of that fall that came in the last fifth; it has no weight, since `early` says the same, but it is told. */
  readonly late: number;
  /**
   * Rises of training over all its movement in the later half, 0 for a steady fall and a half for noise, times `level`: a
   * loss near nothing may jump as it likes.
   */
  readonly rough: number;
  /** How far the loss came above that of an untrained model, and its first value where that is unknown: ln, 0 to 2. */
  readonly above: number;
  /** Share of the planned run that is still to come; 0 where its length is unknown. */
  readonly partial: number;
}

/**
 * Without a training loss validation stands in, which also rises where nothing is wrong with the rate: it is taken for no
 * rougher than the training loss of a good run, the usual of the choosing tasks.
 */
const usualRoughness = 0.15;
/** Parts into which a long curve is divided; a curve of epochs is about as long. */
const mostParts = 40;

/** Reads them off; null without a loss or its scale, or with fewer than three values. O(n). */
export function oneRunEvidence(facts: Facts): OneRunEvidence | null {
  const { train, validation } = facts.loss;
  const main = train !== null && train.length >= 3 ? train : validation;
  if (main === null || main.length < 3 || facts.reference === null) return null;
  const untrained = facts.reference.value;
  const floor = Math.min(facts.reference.floor, 0.9 * untrained);
  if (!(untrained > floor)) return null;
  const scale = untrained - floor;
  const parts = partsOf(main);
  const lowest = Math.min(...parts);
  const level = Math.sqrt(clamp((lowest - floor) / scale, 0, 1.5));
  const fall = Math.max(untrained - lowest, 1e-9 * untrained);
  const start = facts.reference.source === 'first' ? Math.max(untrained, parts[0]!) : untrained;
  return {
    level,
    stuck: clamp(((lowest - floor) / scale - 0.9) / 0.1, 0, 1),
    early: clamp((untrained - interpolated(parts, 0.1)) / fall, -0.5, 1),
    late: clamp((interpolated(parts, 0.8) - parts[parts.length - 1]!) / fall, -0.5, 1),
    rough: level * (main === train ? roughness(parts) : Math.min(roughness(parts), usualRoughness)),
    above: clamp(Math.log(Math.max(...parts) / start), 0, 2),
    partial: 1 - clamp(facts.progress ?? 1, 0, 1),
  };
}

/** Means of equal parts, in the order of training. */
function partsOf({ value, length }: Curve): Float64Array {
  const count = Math.min(length, mostParts);
  const parts = new Float64Array(count);
  for (let part = 0; part < count; part++) {
    const from = Math.floor((part * length) / count);
    const to = Math.floor(((part + 1) * length) / count);
    let sum = 0;
    for (let entry = from; entry < to; entry++) sum += value[entry]!;
    parts[part] = sum / (to - from);
  }
  return parts;
}

function interpolated(parts: Float64Array, share: number): number {
  const place = share * parts.length - 0.5;
  const below = clamp(Math.floor(place), 0, parts.length - 1);
  const above = Math.min(below + 1, parts.length - 1);
  return parts[below]! + clamp(place - below, 0, 1) * (parts[above]! - parts[below]!);
}

function roughness(parts: Float64Array): number {
  let rises = 0;
  let all = 0;
  for (let part = Math.max(1, parts.length >> 1); part < parts.length; part++) {
    const change = parts[part]! - parts[part - 1]!;
    all += Math.abs(change);
    rises += Math.max(0, change);
  }
  return all > 0 ? rises / all : 0.5;
}
