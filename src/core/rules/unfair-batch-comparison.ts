/**
 * # Batch sizes compared unfairly
 *
 * ## What it means
 * Runs with different batch sizes had the same learning rate, or were trained for as many epochs. Which of them looks
 * better then says little about the batch size.
 *
 * ## Why it happens
 * A larger batch has less noise in its gradients and allows a larger learning rate; with the rate of the small batch
 * it is trained too slowly. Over as many epochs it also makes fewer steps, while over as many steps it sees more
 * examples.
 *
 * ## What to try
 * Compare at equal time, with the learning rate tuned for each size: between √k and k times as much for a batch k times
 * as large. Smith (2018, remark 4) found a factor of 1.25 to 1.5 for each doubling. Take the largest batch that fits
 * the memory and still makes training faster; batch size sets the speed rather than the quality.
 *
 * ## Where the thresholds come from
 * Sizes that differ by half or more; epochs or steps count as equal within 5 %, and time as different from 20 % on:
 * less than a size apart changes neither.
 */
import type { Finding } from '../analysis';
import type { Sweep, SweepSetting } from '../compare/sweep';
import { numberOf, placesOf, soundSettings, type SweepRule } from '../compare/sweep-rule';
import { evidenceOf, weigh } from './finding';

const sizes: ReadonlySet<string> = new Set(['batchSize', 'totalBatchSize', 'accumulation']);
const leastRatio = 1.5;
const alike = 1.05;
const different = 1.2;

export const unfairBatchComparison: SweepRule = {
  id: 'D63',
  code: 'unfair-batch-comparison',
  check(sweep: Sweep): readonly Finding[] {
    const { parameter } = sweep;
    const sound = soundSettings(sweep);
    const values = sound.flatMap((setting) => numberOf(setting) ?? []);
    const [best, second] = sound;
    if (parameter === null || !sizes.has(parameter) || best === undefined || second === undefined) return [];
    const ratio = Math.max(...values) / Math.min(...values);
    if (!(ratio >= leastRatio)) return [];
    const rates = new Set(sound.map(({ rate }) => rate));
    const sameRate = rates.size === 1 && best.rate !== null;
    const epochs = spread(sound, 'epochs');
    const seconds = spread(sound, 'seconds');
    const sameEpochs = epochs !== null && epochs <= alike && !(seconds !== null && seconds <= different);
    if (!sameRate && !sameEpochs) return [];
    return [
      {
        rule: 'D63',
        code: 'unfair-batch-comparison',
        severity: 'warning',
        ...weigh({ large: ratio >= 2 * leastRatio, long: sameRate && sameEpochs, caveats: 0 }),
        ruledOut: [],
        series: [sweep.metric],
        ...placesOf(best, second),
        evidence: evidenceOf({
          smallest: Math.min(...values),
          largest: Math.max(...values),
          ratio,
          learningRate: sameRate ? best.rate : null,
          epochs: sameEpochs ? best.length.epochs : null,
          stepsRatio: spread(sound, 'steps'),
          secondsRatio: seconds,
        }),
        caveats: [],
      },
    ];
  },
};

/** The longest over the shortest; null where one is not told. */
function spread(settings: readonly SweepSetting[], axis: 'steps' | 'epochs' | 'seconds'): number | null {
  const lengths = settings.map(({ length }) => length[axis]);
  if (lengths.some((length) => length === null)) return null;
  return Math.max(...(lengths as number[])) / Math.min(...(lengths as number[]));
}
