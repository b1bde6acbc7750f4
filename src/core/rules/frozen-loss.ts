/**
 * # Loss does not change
 *
 * ## What it means
 * The loss has been the same number to the last digit for many logs in a row. Different batches, or different weights,
 * would have given different digits: nothing of the training reaches what is logged.
 *
 * ## Why it happens
 * - The weights do not change: a learning rate of 0, frozen parameters, an optimizer that was given none or those of
 *   another copy of the model, a graph cut by `detach` or `no_grad`.
 * - The output does not depend on the input any more: units that died after one step too large.
 * - The loss is a constant: every label is masked, or the value that is logged is not the one that is minimized.
 *
 * ## What to try
 * Take one step and compare the weights before and after; print the norm of the gradients and the number of trainable
 * parameters. If the weights change, look at what is logged.
 *
 * ## Where the thresholds come from
 * Equal to the last digit in at least 10 training logs or 5 evaluations up to the end, beginning in the first tenth of
 * the log and within 25 % of the first value, with at least four digits shown, since a loss that is printed with two
 * repeats by rounding. What freezes later has converged, diverged, or has a learning rate that came down to 0: other
 * findings name that. Chosen by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import type { Run } from '../run';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastLogs = 10;
const leastEvaluations = 5;
const leastDigits = 4;
const latestBegin = 0.1;
const mostChange = 1.25;

export const frozenLoss: Rule = {
  id: 'D21',
  code: 'frozen-loss',
  check(_run: Run, facts: Facts): readonly Finding[] {
    if (facts.guards.has('adversarial') || facts.guards.has('reinforcement')) return [];
    const { train, validation } = facts.loss;
    return [...frozen(train, leastLogs, facts), ...frozen(validation, leastEvaluations, facts)].slice(0, 1);
  },
};

function frozen(curve: Curve | null, least: number, facts: Facts): readonly Finding[] {
  if (curve === null || curve.length < least) return [];
  const end = curve.length - 1;
  const value = curve.value[end]!;
  if (value !== curve.value[end - 1] || value !== curve.value[end - least + 1]) return [];
  let from = end;
  while (from > 0 && curve.value[from - 1] === value) from--;
  const count = end - from + 1;
  const first = Math.abs(curve.value[0]!);
  if (value === 0 || Math.abs(value) > mostChange * first || Math.abs(value) < first / mostChange) return [];
  if (from > latestBegin * curve.length || count < least || digitsOf(curve) < leastDigits) return [];
  // Far above guessing it has blown up, and stands still because nothing is left that could move.
  const classes = numberOf(facts.run, 'numClasses');
  if (classes !== null && value > mostChange * Math.log(classes)) return [];
  const { current } = facts.schedule;
  return [
    {
      rule: 'D21',
      code: 'frozen-loss',
      severity: 'error',
      ruledOut: [],
      ...weigh({ large: from === 0, long: count >= 3 * least, caveats: 0 }),
      series: [curve.series.name],
      from: momentAt(curve, from),
      to: lastMoment(curve),
      evidence: evidenceOf({ loss: value, points: count, learningRate: current }),
      caveats: [],
    },
  ];
}

/** Most significant digits among the first values and the last. */
function digitsOf({ value, length }: Curve): number {
  const sample = [...value.subarray(0, 20), value[length - 1]!];
  return sample.reduce((most, one) => Math.max(most, digits(one)), 0);
}

function digits(value: number): number {
  return String(Math.abs(value)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').length;
}
