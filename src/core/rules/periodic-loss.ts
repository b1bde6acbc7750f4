/**
 * # Loss repeats each epoch
 *
 * ## What it means
 * The training loss goes through the same ups and downs in every epoch. The same batches come in the same order.
 *
 * ## Why it happens
 * - The loader does not shuffle, or shuffles once and for all.
 * - With several processes, the sampler is not told the epoch, so it draws the same order each time.
 * - A shuffle buffer is small beside the data set, so neighbours in the files stay neighbours.
 * - Some stretch of the data is different: another source, longer examples, broken files.
 *
 * ## What to try
 * Set `shuffle=True`, call `sampler.set_epoch(epoch)`, or enlarge the shuffle buffer. Then look at the batches at the
 * marked part of an epoch, where the loss is highest.
 *
 * ## Where the thresholds come from
 * Parts of an epoch against the mean of one epoch around them, which takes the trend out: correlation of one epoch with
 * the next above 0.5 and above 3/√n for n parts, a swing of 5 % of the loss and of 4 standard errors, in at least four
 * epochs. The correlation is stricter than the usual band for autocorrelation so that three epochs that happen to be
 * alike do not count; chosen by judgement. Cycles of the learning rate and means of the epoch so far are left out, and
 * a loss that only climbs or only falls from one boundary to the next.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run } from '../run';
import { evidenceOf, lastMoment, weigh } from './finding';
import { isRunningMean, seasonOf } from './epoch-parts';

const leastEpochs = 4;
const leastCorrelation = 0.5;
const leastSwing = 0.05;
const leastZ = 4;
/** A loss that only climbs or only falls within epochs belongs to their boundaries, not to single batches. */
const mostClimbing = 0.7;

export const periodicLoss: Rule = {
  id: 'D32',
  code: 'periodic-loss',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const structure = facts.epochs;
    const train = facts.loss.train;
    if (structure === null || train === null || structure.epochs < leastEpochs) return [];
    if (facts.schedule.name === 'cyclical' || isRunningMean(structure)) return [];
    const { correlation, count, profile, climbing } = seasonOf(structure);
    if (Math.abs(climbing) > mostClimbing || correlation < Math.max(leastCorrelation, 3 / Math.sqrt(count))) return [];
    const highest = profile.indexOf(Math.max(...profile));
    const swing = profile[highest]! - Math.min(...profile);
    const error = (1.2533 * structure.noise) / Math.sqrt(structure.pointsPerPart * (structure.epochs - 1));
    if (swing < leastSwing || swing < leastZ * Math.SQRT2 * error) return [];
    return [
      {
        rule: 'D32',
        code: 'periodic-loss',
        severity: 'warning',
        ruledOut: ['rate-changed'],
        ...weigh({ large: swing >= 2 * leastSwing, long: structure.epochs >= 3 * leastEpochs, caveats: 0 }),
        series: [train.series.name],
        from: momentOf(train.series, structure.begins[0]!),
        to: lastMoment(train),
        evidence: evidenceOf({
          correlation,
          swingPercent: 100 * (Math.exp(swing) - 1),
          epochs: structure.epochs,
          highestFromPercent: (100 * highest) / structure.parts,
          highestToPercent: (100 * (highest + 1)) / structure.parts,
        }),
        caveats: [],
      },
    ];
  },
};
