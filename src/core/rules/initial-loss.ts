/**
 * # First loss above guessing
 *
 * ## What it means
 * Before the first step the loss was well above ln C, the loss of a model that gives each of the C classes the same
 * probability. An untrained model should know nothing; this one is sure of wrong answers.
 *
 * ## Why it happens
 * - The last layer starts with weights that are too large, so its outputs are far apart.
 * - Inputs are not normalized: pixels of 0 to 255 where 0 to 1 was meant.
 * - Classes are uneven and the bias of the last layer starts at 0.
 * - The loss is a sum, or has further terms, and then the number is as it should be.
 *
 * ## What to try
 * Scale the last layer down or start it at 0, normalize the inputs, and set its bias to the logarithm of the class
 * shares. The first steps are then spent on learning instead of unlearning: a curve that falls steeply at once and
 * slowly ever after loses that start.
 *
 * ## Where the thresholds come from
 * 15 % and 0.3 above ln C in an evaluation before training or at the first step, where the class count is configured
 * and the loss has come below ln C since, which a sum or another loss would not: chosen by judgement. A warning from
 * half above ln C on. Checking the first loss is Karpathy's recipe; the bias is that of RetinaNet (Lin and others
 * 2017).
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run } from '../run';
import { evidenceOf, weigh } from './finding';

const leastRatio = 1.15;
const leastExcess = 0.3;
const strongRatio = 1.5;
/** Logs that must follow, so that the loss can have come below ln C. */
const leastPoints = 3;

export const initialLoss: Rule = {
  id: 'D14',
  code: 'initial-loss',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { reference } = facts;
    if (reference?.source !== 'config') return [];
    for (const curve of [facts.loss.validation, facts.loss.train]) {
      const entry = curve === null ? null : untrainedEntry(run, curve);
      if (curve === null || entry === null) continue;
      const first = curve.series.points.value[entry]!;
      const ratio = first / reference.value;
      if (ratio < leastRatio || first < reference.value + leastExcess) return [];
      if (curve.smooth.every((one) => one >= reference.value)) return [];
      const moment = momentOf(curve.series, entry);
      return [
        {
          rule: 'D14',
          code: 'initial-loss',
          severity: ratio >= strongRatio ? 'warning' : 'info',
          ruledOut: [],
          ...weigh({ large: ratio >= strongRatio, long: curve.length >= 3 * leastPoints, caveats: 0 }),
          series: [curve.series.name],
          from: moment,
          to: moment,
          evidence: evidenceOf({ loss: first, chanceLoss: reference.value, classes: reference.classes, ratio }),
          caveats: [],
        },
      ];
    }
    return [];
  },
};

/** The entry whose loss is that of weights no step has moved; null where none was logged. */
function untrainedEntry(run: Run, curve: Curve): number | null {
  if (curve.length < leastPoints) return null;
  if (curve.initial !== null) return curve.initial;
  const entry = curve.index[0]!;
  const { step, epoch } = curve.series.points;
  if (curve.series.role !== 'train' || !(step[entry]! <= 1)) return null;
  // Tables that have a row for each epoch may call its number a step.
  const isStep = (run.planned.steps ?? 0) >= 100 || step[entry + 1]! > 2 || epoch[entry] === epoch[entry + 3];
  return isStep ? entry : null;
}
