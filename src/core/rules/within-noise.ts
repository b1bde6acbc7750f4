/**
 * # Difference within noise
 *
 * ## What it means
 * The best setting and the next one differ by less than runs differ that are alike in everything but their seed. The
 * comparison does not tell which of them is better.
 *
 * ## Why it happens
 * Initial weights, the order of the data and dropout are drawn anew in each run. On small data sets this alone moves
 * an accuracy by 0.1 to 1 point, and the best of many runs is always partly the luckiest.
 *
 * ## What to try
 * Take the setting that is cheaper or safer of those that are as good. Where the difference matters, run each of them
 * with three further seeds; the noise of a mean falls with the square root of their number. Smith ran each of his
 * settings four times.
 *
 * ## Where the thresholds come from
 * Two standard errors of the difference, from runs that differ in their seed alone. Where every setting ran once, the
 * noise within the runs and what is usual between seeds stand in: 0.4 points of an accuracy (the middle of Smith's
 * tables), 1 % of a loss. Among more than five settings the levels are those of Holm (1979), since one of many differs
 * by chance.
 */
import type { Finding } from '../analysis';
import type { Sweep } from '../compare/sweep';
import { caveatsOn, placesOf, soundSettings, type SweepRule } from '../compare/sweep-rule';
import { evidenceOf, weigh } from './finding';

export const withinNoise: SweepRule = {
  id: 'D60',
  code: 'within-noise',
  check(sweep: Sweep): readonly Finding[] {
    const [best, second] = soundSettings(sweep);
    if (best === undefined || second === undefined || !second.isAsGood) return [];
    const asGood = sweep.settings.filter(({ isAsGood }) => isAsGood);
    const errors = (second.cost - best.cost) / Math.hypot(best.error, second.error);
    const caveats = caveatsOn(sweep, true);
    return [
      {
        rule: 'D60',
        code: 'within-noise',
        severity: 'info',
        ...weigh({
          large: errors < 1,
          long: [best, second].every(({ runs }) => runs.length >= 3),
          corroborating: asGood.length - 2,
          caveats: caveats.length,
        }),
        ruledOut: [],
        series: [sweep.metric],
        ...placesOf(best, second),
        evidence: evidenceOf({
          best: best.metric,
          second: second.metric,
          differencePercent: (100 * Math.abs(second.metric - best.metric)) / Math.abs(best.metric),
          standardErrors: Number.isFinite(errors) ? errors : 0,
          settings: asGood.length,
          seeds: Math.min(...asGood.map(({ runs }) => runs.length)),
        }),
        caveats,
      },
    ];
  },
};
