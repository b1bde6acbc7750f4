/**
 * # Noisy plateau: the learning rate is too high to go on with
 *
 * ## What it means
 * At a constant learning rate the validation loss jumps from one evaluation to the next by more than it has gained for
 * long. What is seen is a floor of noise that the rate sets, and not the best that the model can do.
 *
 * ## Why it happens
 * Each step is as long as the rate, so the weights bounce around a minimum at a distance and cannot settle in it. The
 * smaller the batches, the more they bounce.
 *
 * ## What to try
 * Lower the rate by 10, or bring it down to 0 along a line or a cosine over the last fifth to half of the run. In
 * Smith's step-schedule logs that took 31 to 50 % off the validation loss and made it 8 to 160 times as calm. Where no
 * decay is wanted, a third of the rate is the thing to try.
 *
 * ## Where the thresholds come from
 * A constant rate of at least half of the peak for a fifth of the run and 24 evaluations or more; noise of at least 5 %
 * of the level and of the whole fall, where annealed runs of Smith have 0.3 to 2 % and those at a high rate 11 to 32 %;
 * and between the last two fifths of the stretch no fall larger than the noise of one evaluation. It is a warning only
 * while the run is at that rate, with noise of 20 % or more, and in the training loss as well. Nothing is said where
 * accuracy moves in such steps that the validation set has fewer than 400 examples. A stretch that has ended is told
 * for its lesson.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import { evaluationSetOf } from '../facts/evaluation-set';
import type { Facts } from '../facts/facts';
import type { Segment } from '../facts/schedule';
import { decayIsPlanned, entriesOf, spanOfRun } from '../facts/schedule-reading';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, momentAt, ruledOutOf, weigh } from './finding';

const highShare = 0.5;
const leastPart = 0.2;
const leastEvaluations = 24;
const leastNoise = 0.05;
/** Of the level, for a stretch that still lasts: near the bound of one that is over, the noise itself is not known. */
const presentNoise = 0.1;
const strongNoise = 0.2;
/** Of all that the loss fell: the noise of a loss near 0 is a large share of it and a trifle of the run. */
const leastOfFall = 0.05;
/** Below this many examples the noise of an accuracy is that of drawing them. */
const smallSet = 400;

interface Plateau {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly noise: number;
  readonly fall: number;
}

export const noisyPlateau: Rule = {
  id: 'D35',
  code: 'noisy-plateau',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation;
    const { segments, peak, series } = facts.schedule;
    if (curve === null || series === null || curve.length < leastEvaluations) return [];
    const now = segments[segments.length - 1]!;
    const plateau = segments
      .filter((segment) => segment.kind === 'constant' && segment.first >= highShare * peak!)
      .map((segment) => plateauOf(facts, curve, segment))
      .find((one) => one !== null);
    if (plateau === undefined || plateau === null) return [];
    const isOver = plateau.segment !== now;
    if (!isOver && plateau.noise < presentNoise * plateau.level) return [];
    if (isSmallSet(facts)) return [];
    if (!isOver && decayIsPlanned(facts)) return [];
    const share = plateau.noise / plateau.level;
    const training = trainingNoise(facts, plateau.segment);
    const caveats: Caveat[] = !isOver && facts.schedule.configured.name === 'step' ? [{ code: 'decay-planned' }] : [];
    const isLevel = Math.abs(plateau.fall) < plateau.noise;
    const isStrong = !isOver && isLevel && share >= strongNoise && training >= leastNoise && caveats.length === 0;
    return [
      {
        rule: 'D35',
        code: 'noisy-plateau',
        severity: isStrong ? 'warning' : 'info',
        ...weigh({
          large: share >= 2 * leastNoise,
          long: plateau.to - plateau.from >= 3 * leastEvaluations,
          corroborating: training >= leastNoise ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [curve.series.name, series.name],
        from: momentAt(curve, plateau.from),
        to: momentAt(curve, plateau.to - 1),
        evidence: evidenceOf({
          noisePercent: 100 * share,
          level: plateau.level,
          fallPercent: (100 * plateau.fall) / plateau.level,
          learningRate: plateau.segment.first,
          evaluations: plateau.to - plateau.from,
          over: isOver ? 1 : 0,
        }),
        caveats,
        ruledOut: ruledOutOf({ 'small-validation-set': false, 'warm-up': false, 'range-test': false }),
      },
    ];
  },
};

function plateauOf(facts: Facts, curve: Curve, segment: Segment): Plateau | null {
  if (segment.to - segment.from < leastPart * spanOfRun(facts)) return null;
  const [from, to] = entriesOf(curve, segment.from, segment.to);
  if (to - from < leastEvaluations) return null;
  const fifth = Math.floor((to - from) / 5);
  const level = median(curve.value.subarray(to - fifth, to));
  const fall = median(curve.value.subarray(to - 2 * fifth, to - fifth)) - level;
  const noise = localNoise(curve.value, to - 2 * fifth, to);
  const isNoisy = noise >= leastNoise * level && noise >= leastOfFall * (curve.value[0]! - level);
  return isNoisy && level < curve.value[0]! && fall < noise ? { segment, from, to, level, noise, fall } : null;
}

/** Noise of the training loss over its level in the later part of the stretch; 0 where none was logged. */
function trainingNoise(facts: Facts, segment: Segment): number {
  const { train } = facts.loss;
  if (train === null) return 0;
  const [from, to] = entriesOf(train, segment.from, segment.to);
  const start = Math.max(from, to - Math.ceil(0.4 * (to - from)));
  return to - start < 5 ? 0 : localNoise(train.value, start, to) / median(train.value.subarray(start, to));
}

/** Whether accuracy moves in the steps of a small validation set, or the config names one. */
function isSmallSet(facts: Facts): boolean {
  const accuracy = facts.metrics.find((one) => one.validation?.series.kind === 'accuracy')?.validation ?? null;
  return (evaluationSetOf(facts.run, accuracy)?.examples ?? Infinity) < smallSet;
}
