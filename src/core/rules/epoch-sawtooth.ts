/**
 * # Sawtooth within epochs
 *
 * ## What it means
 * The training loss drops at the beginning of each epoch and climbs slowly until its end, epoch after epoch. It is
 * mostly an effect of the order of the data and no sign of overfitting.
 *
 * ## Why it happens
 * - Each epoch is shuffled anew without repeats, so early batches of an epoch may hold examples that were seen shortly
 *   before, and late ones those that were seen longest ago. Adam with a small second-moment decay amplifies it.
 * - Or the data are sorted, from easy to hard or from short to long, and not shuffled at all.
 *
 * ## What to try
 * Compare means of whole epochs only. A second-moment decay (beta2) of 0.999 makes the teeth smaller, sampling with
 * replacement removes them. If the data are sorted, shuffle them.
 *
 * ## Where the thresholds come from
 * At least 2 % from the first to the last fifth of an epoch and 3 standard errors, upwards in four of five epochs from
 * the second on, each followed by a drop; at least three epochs. The effect is described in "The epochal sawtooth
 * effect" (2024); the numbers are by judgement. Cycles of the learning rate and means of the epoch so far are left out.
 */
import type { Finding, Rule } from '../analysis';
import type { EpochStructure } from '../facts/epoch-structure';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, weigh } from './finding';
import { isRunningMean, levelAtEnds, mostOf, seasonOf } from './epoch-parts';

const leastClimb = Math.log(1.02);
const leastEpochs = 3;
const leastZ = 3;
/** Rank correlation of the loss with the place in the epoch. */
const leastClimbing = 0.7;

export const epochSawtooth: Rule = {
  id: 'D31',
  code: 'epoch-sawtooth',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const structure = facts.epochs;
    const train = facts.loss.train;
    if (structure === null || train === null || structure.epochs < leastEpochs) return [];
    if (facts.schedule.name === 'cyclical' || isRunningMean(structure)) return [];
    const teeth = teethOf(structure);
    const climb = median(teeth.map((one) => one.climb));
    const z = standardErrors(climb, teeth.length, structure);
    if (climb < leastClimb || z < leastZ) return [];
    if (seasonOf(structure).climbing < leastClimbing) return [];
    if (!mostOf(teeth, (one) => one.climb > 0) || !mostOf(teeth, (one) => one.drop > 0)) return [];
    return [
      {
        rule: 'D31',
        code: 'epoch-sawtooth',
        severity: 'info',
        ruledOut: [],
        ...weigh({ large: climb >= 2 * leastClimb, long: teeth.length >= 3 * (leastEpochs - 1), caveats: 0 }),
        series: [train.series.name],
        from: momentOf(train.series, structure.begins[1]!),
        to: lastMoment(train),
        evidence: evidenceOf({
          climbPercent: 100 * (Math.exp(climb) - 1),
          dropPercent: 100 * (1 - Math.exp(-median(teeth.map((one) => one.drop)))),
          epochs: structure.epochs,
          z,
        }),
        caveats: [],
      },
    ];
  },
};

interface Tooth {
  readonly climb: number;
  /** Fall of ln loss from the end of the epoch before. */
  readonly drop: number;
}

/** From the second epoch on: in the first one, the loss falls faster than anything else. */
function teethOf(structure: EpochStructure): readonly Tooth[] {
  const teeth: Tooth[] = [];
  for (let epoch = 1; epoch < structure.epochs; epoch++) {
    const { first, last } = levelAtEnds(structure, epoch);
    teeth.push({ climb: last - first, drop: levelAtEnds(structure, epoch - 1).last - first });
  }
  return teeth;
}

function standardErrors(climb: number, epochs: number, { noise, pointsPerPart, parts }: EpochStructure): number {
  const points = pointsPerPart * Math.max(1, Math.floor(parts / 5)) * epochs;
  return noise > 0 ? Math.min(1000, climb / (1.2533 * noise * Math.sqrt(2 / points))) : 1000;
}
