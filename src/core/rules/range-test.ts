/**
 * # Learning-rate range test
 *
 * ## What it means
 * The learning rate rose all through this short run, so that the loss shows which rates work: where it begins to fall,
 * where it falls fastest, and where it blows up. Nothing is wrong; the reading follows.
 *
 * ## Why it happens
 * It is a test that somebody ran on purpose. A loss that explodes at its right end is its result and no failure.
 *
 * ## What to try
 * For a constant rate take the one that is suggested: it weighs what is usual for the optimizer against where the loss
 * had come down and where it came up again, and half of the latter is the most. For a 1cycle schedule take the rate at
 * the minimum, or half of the rate at the edge, as the maximum, and a tenth of that as the start. If the loss stays low
 * up to the right end, extend the test to three times the rate. Repeat it when the batch size, weight decay or momentum
 * changes.
 *
 * ## Where the thresholds come from
 * A rate that rises on 95 % of the steps by a factor of 50 or more, or along a line from about 0. Minimum, edge and
 * start are read as in Smith (2018); the edge is the first rate from which five points in a row lie above 1.5 times the
 * minimum; "valley" and "steepest" follow the definitions in fastai's documentation. How far the best constant rate lies
 * below these readings, and how much they count against what is usual, was fitted on range tests of eight small tasks,
 * and measured with each task left out. Nothing is suggested below 20 points or a factor of 10 of the rate, nor where
 * the loss falls by less than two and a half standard errors of its level.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { readRangeTest } from '../learning-rate/range-test-reading';
import type { Run } from '../run';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';

export const rangeTest: Rule = {
  id: 'D42',
  code: 'range-test',
  check(_run: Run, facts: Facts): readonly Finding[] {
    if (facts.schedule.name !== 'range-test') return [];
    const reading = readRangeTest(facts);
    if (reading === null) return [];
    const { curve } = reading;
    const caveats: Caveat[] = facts.loss.validation === null ? [{ code: 'training-only' }] : [];
    return [
      {
        rule: 'D42',
        code: 'range-test',
        severity: 'info',
        ruledOut: [],
        ...weigh({
          large: reading.edge !== null,
          long: curve.length >= 100,
          corroborating: facts.loss.validation === null ? 0 : 1,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, 0),
        to: lastMoment(curve),
        evidence: evidenceOf({
          start: reading.start,
          steepest: reading.steepest,
          valley: reading.valley,
          minimum: reading.minimum,
          edge: reading.edge,
          last: reading.last,
          lowestLoss: reading.lowestLoss,
          divergence: reading.divergence,
          suggested: reading.constant?.value,
          lowRate: reading.constant?.low,
          highRate: reading.constant?.high,
          cycleMaximum: reading.cycleMaximum?.value,
          cycleMinimum: reading.cycleMinimum?.value,
          extendTo: reading.extendTo,
        }),
        caveats,
      },
    ];
  },
};
