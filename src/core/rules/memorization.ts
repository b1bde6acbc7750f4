/**
 * # Training loss falls in steps
 *
 * ## What it means
 * The training loss drops at each beginning of an epoch and hardly moves in between. The model recognises examples that
 * it has seen once: it learns them by heart, in one or two passes. Validation did not improve meanwhile.
 *
 * ## Why it happens
 * Large pretrained models remember single examples. A second pass then measures memory instead of skill, and a third
 * one makes validation worse. Duplicates in the data and a high learning rate strengthen it.
 *
 * ## What to try
 * Train for one or two epochs, or as many as validation went on improving, with a half to a third of the learning rate.
 * Remove duplicates, add data, or lower the rank of an adapter. Keep the checkpoint of the first epoch until the next
 * run has beaten it.
 *
 * ## Where the thresholds come from
 * A first fifth of an epoch at least 7 % below the last fifth of the one before, in nearly every epoch, at least twice
 * as much as the loss falls over a fifth within epochs, and 3 standard errors: the staircase that Howard and Whitaker
 * (2023) found when fine-tuning language models, with numbers by judgement. Boundaries at which the learning rate
 * changes are left out, and logs of the mean of the epoch so far, which starts anew and drops by itself.
 */
import type { Finding, Rule } from '../analysis';
import type { EpochStructure } from '../facts/epoch-structure';
import type { Facts } from '../facts/facts';
import { smoothAt } from '../facts/sampling';
import { momentOf } from '../facts/moment';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, weigh } from './finding';
import { isRunningMean, levelAtEnds, mostOf } from './epoch-parts';

const leastStep = -Math.log(0.93);
const steeperThanWithin = 2;
const leastZ = 3;
/** A single boundary is no staircase: it must be a step beyond doubt. */
const leastZOfOne = 6;
const mostGain = 0.98;

export const memorization: Rule = {
  id: 'D30',
  code: 'memorization',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const structure = facts.epochs;
    const train = facts.loss.train;
    if (structure === null || train === null || isRunningMean(structure)) return [];
    const steps = stepsOf(structure, facts);
    if (steps.length === 0 || !mostOf(steps, (one) => one.fall > 0.5 * leastStep)) return [];
    const step = median(steps.map((one) => one.fall));
    const within = Math.max(0, median(steps.map((one) => one.within)));
    // Where the loss climbs back within the epoch, nothing was learnt by heart: that is a sawtooth.
    if (median(steps.map((one) => one.kept)) < 0.5 * step) return [];
    const z = standardErrors(step, steps.length, structure);
    if (step < leastStep || step < steeperThanWithin * within) return [];
    if (z < (steps.length === 1 ? leastZOfOne : leastZ)) return [];
    const gain = validationGain(facts, structure);
    if (gain !== null && gain < mostGain) return [];
    return [
      {
        rule: 'D30',
        code: 'memorization',
        severity: gain === null || steps.length < 2 ? 'info' : 'warning',
        ruledOut: ['rate-changed'],
        ...weigh({
          large: step >= 2 * leastStep,
          long: steps.length >= 3,
          corroborating: gain === null ? 0 : 1,
          caveats: 0,
        }),
        series: [train.series.name, ...(facts.loss.validation === null ? [] : [facts.loss.validation.series.name])],
        from: momentOf(train.series, structure.begins[1]!),
        to: lastMoment(train),
        evidence: evidenceOf({
          stepPercent: 100 * (1 - Math.exp(-step)),
          withinPercent: 100 * (1 - Math.exp(-within)),
          boundaries: steps.length,
          z,
          validationRatio: gain,
        }),
        caveats: gain === null ? [{ code: 'training-only' }] : [],
      },
    ];
  },
};

interface Step {
  /** Fall of ln loss from the last fifth of an epoch to the first fifth of the next. */
  readonly fall: number;
  /** Fall over a fifth within the two epochs. */
  readonly within: number;
  /** Fall from one last fifth to the next. */
  readonly kept: number;
}

function stepsOf(structure: EpochStructure, facts: Facts): readonly Step[] {
  const steps: Step[] = [];
  for (let epoch = 1; epoch < structure.epochs; epoch++) {
    const [before, after] = [levelAtEnds(structure, epoch - 1), levelAtEnds(structure, epoch)];
    if (rateChanges(structure, facts, epoch)) continue;
    const within = Math.min(before.first - before.last, after.first - after.last);
    steps.push({ fall: before.last - after.first, within: within / 4, kept: before.last - after.last });
  }
  return steps;
}

/** Whether the learning rate is moved at the beginning of an epoch, by a quarter or more. */
function rateChanges({ at }: EpochStructure, { schedule }: Facts, epoch: number): boolean {
  const length = at[epoch]! - at[epoch - 1]!;
  const before = rateAt(schedule, at[epoch]! - 0.1 * length);
  const after = rateAt(schedule, at[epoch]! + 0.1 * length);
  return before !== null && after !== null && Math.abs(after - before) > 0.25 * before;
}

function standardErrors(step: number, boundaries: number, { noise, pointsPerPart, parts }: EpochStructure): number {
  const points = pointsPerPart * Math.max(1, Math.floor(parts / 5)) * boundaries;
  return noise > 0 ? Math.min(1000, step / (1.2533 * noise * Math.sqrt(2 / points))) : 1000;
}

/** Validation at its best since the second epoch over that at the end of the first; null without validation then. */
function validationGain({ loss: { validation } }: Facts, { at }: EpochStructure): number | null {
  if (validation === null || validation.length < 2) return null;
  const then = smoothAt(validation, at[1]!);
  let best = Infinity;
  for (let entry = 0; entry < validation.length; entry++) {
    if (validation.at[entry]! > at[1]!) best = Math.min(best, validation.smooth[entry]!);
  }
  return then > 0 && best < Infinity ? best / then : null;
}
