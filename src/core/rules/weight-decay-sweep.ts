/**
 * # Weight decays compared
 *
 * ## What it means
 * Runs that differ in their weight decay were ranked by the level that their validation loss holds, and by what it
 * loses again after its best. The answer holds for the learning rate of these runs alone.
 *
 * ## Why it happens
 * Too much weight decay shows as a loss that stays high and is unsteady, and that diverges early; too little as a loss
 * that falls deepest at first and then rises. The best one is flat and low. With a larger learning rate a smaller
 * weight decay is best, since both regularize.
 *
 * ## What to try
 * Run the geometric mean of the two best values; one significant digit is enough. Where the loss falls all the way to
 * the edge of what was tried, go on by one decade. Where the learning rate changes later, compare again.
 *
 * ## Where the thresholds come from
 * Smith (2018), section 4.4 and figures 9 to 11: the order of weight decays is seen in the level of the validation
 * loss over the last third of the run, and half of the rise since the minimum is added to it.
 */
import type { Finding } from '../analysis';
import type { Sweep } from '../compare/sweep';
import { caveatsOn, numberOf, placesOf, soundSettings, type SweepRule } from '../compare/sweep-rule';
import { evidenceOf, weigh } from './finding';

export const weightDecaySweep: SweepRule = {
  id: 'D62',
  code: 'weight-decay-sweep',
  check(sweep: Sweep): readonly Finding[] {
    if (sweep.parameter !== 'weightDecay') return [];
    const sound = soundSettings(sweep);
    const [best, second] = sound;
    if (best === undefined || second === undefined) return [];
    const caveats = caveatsOn(sweep, true);
    return [
      {
        rule: 'D62',
        code: 'weight-decay-sweep',
        severity: 'info',
        ...weigh({ large: !second.isAsGood, long: sound.length >= 5, caveats: caveats.length }),
        ruledOut: [],
        series: [sweep.metric],
        ...placesOf(best, second),
        evidence: evidenceOf({
          best: numberOf(best),
          second: numberOf(second),
          next: sweep.suggested,
          level: best.metric,
          secondLevel: second.metric,
          isEdge: sweep.edge === 'none' ? 0 : 1,
          learningRate: best.rate,
          values: sweep.settings.length,
        }),
        caveats,
      },
    ];
  },
};
