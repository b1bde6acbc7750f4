/**
 * # Best at the edge of what was tried
 *
 * ## What it means
 * The best run has the lowest or the highest value of all. Nothing says that the values beyond it are worse.
 *
 * ## Why it happens
 * The range of a search is chosen before anything is known, and a first one is often too narrow.
 *
 * ## What to try
 * Run the next value beyond the edge: half a decade further for a learning rate, twice the size, half of 1 − μ for a
 * momentum. Go on until a value is worse, so that the best one lies inside of what was tried.
 *
 * ## Where the thresholds come from
 * None: of three values or more, the best is the first or the last, failed runs counted as tried. The step of half a
 * decade is that by which Smith (2018) bisects; Google's tuning playbook and the CS231n notes both ask for a wider
 * search when the best is at its border.
 */
import type { Finding } from '../analysis';
import type { Sweep } from '../compare/sweep';
import { caveatsOn, isBeyondEdge, numberOf, placesOf, soundSettings, type SweepRule } from '../compare/sweep-rule';
import { evidenceOf, weigh } from './finding';

const leastValues = 3;

/** Longer is better as a rule, and a batch size is chosen by speed: neither edge says anything. */
const unbounded: ReadonlySet<string> = new Set([
  'epochs',
  'totalSteps',
  'batchSize',
  'totalBatchSize',
  'devices',
  'accumulation',
]);

export const searchBorder: SweepRule = {
  id: 'D61',
  code: 'search-border',
  check(sweep: Sweep): readonly Finding[] {
    const { parameter, settings, edge, suggested } = sweep;
    const [best, second] = soundSettings(sweep);
    if (edge === 'none' || parameter === null || unbounded.has(parameter) || settings.length < leastValues) return [];
    // At a limit of the value itself, such as a weight decay of 0, there is nothing beyond.
    if (best === undefined || second === undefined || suggested === null) return [];
    // Nor where the response to the learning rate says that the optimum lies inside after all.
    if (!isBeyondEdge(edge, suggested, best.value)) return [];
    const caveats = caveatsOn(sweep, false);
    return [
      {
        rule: 'D61',
        code: 'search-border',
        severity: 'info',
        ...weigh({
          large: !second.isAsGood,
          long: settings.length >= 2 * leastValues,
          caveats: caveats.length,
        }),
        ruledOut: [],
        series: [sweep.metric],
        ...placesOf(best, second),
        evidence: evidenceOf({
          value: numberOf(best),
          next: suggested,
          metric: best.metric,
          isHighest: edge === 'high' ? 1 : 0,
          values: settings.length,
        }),
        caveats,
      },
    ];
  },
};
