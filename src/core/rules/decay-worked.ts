/**
 * # Learning-rate decay worked
 *
 * ## What it means
 * The loss fell right after the learning rate came down. The finding says by how much, and for how long before it
 * the loss had moved by less than that, which is what an earlier drop would have saved.
 *
 * ## Why it happens
 * At a high rate the weights bounce around a minimum. Once the rate is lower they settle into it, so a part of the loss
 * that more epochs could not remove goes at once.
 *
 * ## What to try
 * Nothing has to be done. If the loss had hardly moved for long before the drop, make it earlier next time, or add one
 * more drop by the same factor at the end, and see whether it still brings something.
 *
 * ## Where the thresholds come from
 * Within a tenth of the run after a drop by a third or more the validation loss must fall by 5 %, or accuracy rise by
 * one point, and by more than three standard errors, or two where it fell by a tenth or more. In seven of Smith's
 * step-schedule logs first drops by 10 brought 31 to 50 %, second ones 19 to 30 %. The annealing of a 1cycle or
 * warm-up-stable-decay schedule is measured from where the rate was last at half of its peak to the end of the run.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { changeBetween, entriesOf, spanOfRun, type Change } from '../facts/schedule-reading';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { evidenceOf, momentAt, ruledOutOf, weigh } from './finding';

const leastDrop = 1.5;
const windowShare = 0.1;
const leastFall = 0.05;
const leastPoints = 0.01;
const leastZ = 3;
/** A fall this large is believed at two standard errors already. */
const largeFall = 0.1;
const largeFallZ = 2;
const annealed = 0.25;
/** Fewer evaluations are not compared; a tenth of a short run has no more. */
const leastEntries = 4;

interface Gain {
  readonly change: Change;
  readonly curve: Curve;
  readonly from: number;
  readonly to: number;
  readonly rateBefore: number;
  readonly rateAfter: number;
  readonly noiseRatio: number;
  /** Share of the run for which the loss had moved by less than the drop then brought; null where it was not looked at. */
  readonly standstill: number | null;
}

export const decayWorked: Rule = {
  id: 'D38',
  code: 'decay-worked',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { shape, series, name } = facts.schedule;
    if (shape === null || series === null || name === 'range-test') return [];
    const gains = name === 'one-cycle' || name === 'wsd' ? annealing(facts) : drops(facts);
    if (gains.length === 0) return [];
    const best = gains.reduce((most, one) => (one.change.fall > most.change.fall ? one : most));
    const metric = metricChange(facts, best);
    return [
      {
        rule: 'D38',
        code: 'decay-worked',
        severity: 'good',
        ...weigh({
          large: best.change.fall >= 2 * leastFall,
          long: best.to - best.from >= 10,
          corroborating: metric === null ? 0 : 1,
          caveats: 0,
        }),
        series: [best.curve.series.name, series.name],
        from: momentAt(best.curve, best.from),
        to: momentAt(best.curve, best.to - 1),
        evidence: evidenceOf({
          fallPercent: 100 * best.change.fall,
          before: best.change.before,
          after: best.change.after,
          z: best.change.z,
          rateBefore: best.rateBefore,
          rateAfter: best.rateAfter,
          drops: gains.length,
          noiseRatio: best.noiseRatio,
          standstillPercent: best.standstill === null ? null : 100 * best.standstill,
          metricGain: metric,
        }),
        caveats: [],
        ruledOut: ruledOutOf({ 'validation-noise': false }),
      },
    ];
  },
};

/** The drops after which the loss fell. A drop that comes soon after another is one with it. */
function drops(facts: Facts): readonly Gain[] {
  const { shape } = facts.schedule;
  // A little wider than told, so that a point at its very edge is in it whatever number steps begin at.
  const window = (windowShare + 1e-6) * spanOfRun(facts);
  const curve = facts.loss.validation ?? facts.loss.train;
  if (curve === null) return [];
  return shape!.drops.flatMap((drop, place) => {
    if (drop.before < leastDrop * drop.after) return [];
    const start = shape!.drops[place - 1]?.at ?? shape!.warmup?.to ?? -Infinity;
    const end = shape!.drops[place + 1]?.at ?? Infinity;
    const before = entriesOf(curve, Math.max(start, drop.at - window), drop.at);
    // An evaluation at the step of the drop was made with the weights of before.
    const split = before[1];
    const after: readonly [number, number] = [split, entriesOf(curve, drop.at, Math.min(end, drop.at + window))[1]];
    const change = changeBetween(curve, before, after);
    if (change === null || !isFall(change)) return [];
    const standstill = standstillBefore(curve, start, before, change) / spanOfRun(facts);
    return [gainOf(curve, change, before, after, drop.before, drop.after, standstill)];
  });
}

function isFall({ fall, z }: Change): boolean {
  return fall >= leastFall && z >= (fall >= largeFall ? largeFallZ : leastZ);
}

/** How far back from a drop the loss stayed within half of what the drop brought. */
function standstillBefore(curve: Curve, start: number, [from, to]: readonly [number, number], change: Change): number {
  const bound = change.before + 0.5 * (change.before - change.after);
  let entry = from;
  while (entry > 0 && curve.at[entry - 1]! >= start && curve.smooth[entry - 1]! <= bound) entry--;
  return curve.at[to - 1]! - curve.at[entry]!;
}

/** From where the rate was last at half of its peak to its end. */
function annealing(facts: Facts): readonly Gain[] {
  const { at, rate, peak, current } = facts.schedule;
  const curve = facts.loss.validation ?? facts.loss.train;
  if (curve === null || peak === null || current === null || current > annealed * peak) return [];
  let entry = rate.length - 1;
  while (entry > 0 && rate[entry]! < 0.5 * peak) entry--;
  const [, split] = entriesOf(curve, -Infinity, at[entry]!);
  const count = Math.max(leastEntries, Math.round(windowShare * curve.length));
  const before: readonly [number, number] = [Math.max(0, split - count), split];
  const after: readonly [number, number] = [Math.max(split, curve.length - count), curve.length];
  const change = changeBetween(curve, before, after);
  if (change === null || !isFall(change)) return [];
  return [gainOf(curve, change, before, after, rate[entry]!, current, null)];
}

function gainOf(
  curve: Curve,
  change: Change,
  before: readonly [number, number],
  after: readonly [number, number],
  rateBefore: number,
  rateAfter: number,
  standstill: number | null,
): Gain {
  const noiseRatio = localNoise(curve.value, ...before) / localNoise(curve.value, ...after);
  return { change, curve, from: after[0], to: after[1], rateBefore, rateAfter, noiseRatio, standstill };
}

/** By how much the first accuracy rose over the same places; null where it is not logged or did not rise. */
function metricChange(facts: Facts, gain: Gain): number | null {
  const accuracy = facts.metrics.find((one) => one.validation?.series.kind === 'accuracy')?.validation ?? null;
  if (accuracy === null) return null;
  const [from, to] = [gain.curve.at[gain.from]!, gain.curve.at[gain.to - 1]!];
  const [first, end] = entriesOf(accuracy, from, to);
  const change = changeBetween(accuracy, [Math.max(0, 2 * first - end), first], [first, end]);
  if (change === null || change.z < leastZ) return null;
  const whole = change.after > 1 ? 100 : 1;
  const rise = change.after - change.before;
  return rise >= leastPoints * whole ? rise : null;
}
