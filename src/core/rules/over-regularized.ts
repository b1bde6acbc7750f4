/**
 * # Regularization too strong
 *
 * ## What it means
 * Both losses stay high, and the config holds training back: strong dropout, weight decay or label smoothing. The model
 * could fit the data if it were let.
 *
 * ## Why it happens
 * Regularizers add up. A weight decay that was found at one learning rate is too strong at a higher one, and dropout,
 * augmentation and label smoothing were each chosen as if they were alone.
 *
 * ## What to try
 * Take away one at a time, the cheapest first: weight decay divided by 3.16 for each test, dropout from 0.5 to 0.2. A
 * large learning rate regularizes too and costs nothing, so keep that one. Evaluate training without dropout and
 * augmentation once, to see what the model really fits.
 *
 * ## Where the thresholds come from
 * Dropout from 0.3, label smoothing from 0.2, a decay of ten times what recipes call strong; with it training 5 % above
 * validation or both flat, and a validation curve that underfits with a probability above one half, fitted on labelled
 * runs. That regularization has one right total, which the learning rate is part of, is from Smith (2018).
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { fitEvidence, isAnchored } from '../fit/evidence';
import { fitProbabilities } from '../fit/probabilities';
import { usualSettingsOf } from '../fit/usual-rates';
import type { Run } from '../run';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastPoints = 6;
const strongDropout = 0.3;
const strongSmoothing = 0.2;
/** Half a decade above the decay that recipes call strong. */
const strongDecays = 3;
const harder = 1.05;
const mostLateFall = 0.05;

export const overRegularized: Rule = {
  id: 'D23',
  code: 'over-regularized',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { level, loss, progress } = facts;
    if (level === null || level.fromAccuracy || loss.train === null) return [];
    const { curve } = level;
    if (curve.length < leastPoints || (progress !== null && progress < 0.5)) return [];
    const dropout = numberOf(run, 'dropout') ?? 0;
    const smoothing = numberOf(run, 'labelSmoothing') ?? 0;
    const decay = numberOf(run, 'weightDecay') ?? 0;
    const usual = usualSettingsOf(run);
    const strength = Math.max(
      dropout / strongDropout,
      smoothing / strongSmoothing,
      usual === null ? 0 : decay / (strongDecays * usual.strongDecay),
    );
    if (strength < 1) return [];
    const evidence = fitEvidence(facts, level);
    if (
      evidence.slow > 0 ||
      evidence.fast > 0 ||
      !isAnchored(evidence) ||
      fitProbabilities(evidence).underfitting < 0.5
    )
      return [];
    const train = loss.train.smooth[loss.train.length - 1]!;
    const validation = curve.smooth[curve.length - 1]!;
    const isHarder = train > harder * validation;
    if (!isHarder && evidence.lateFall > mostLateFall) return [];
    return [
      {
        rule: 'D23',
        code: 'over-regularized',
        severity: 'warning',
        ruledOut: ruledOutOf({ 'warm-up': false, 'half-epoch-shift': false }),
        ...weigh({
          large: strength >= 2,
          long: curve.length >= 3 * leastPoints,
          corroborating: isHarder ? 1 : 0,
          caveats: 0,
        }),
        series: [loss.train.series.name, curve.series.name],
        from: momentAt(curve, Math.floor(curve.length * 0.8)),
        to: lastMoment(curve),
        evidence: evidenceOf({
          trainLoss: train,
          validationLoss: validation,
          levelPercent: 100 * evidence.trainLevel,
          dropout: dropout >= strongDropout ? dropout : null,
          labelSmoothing: smoothing >= strongSmoothing ? smoothing : null,
          weightDecay: usual !== null && decay >= strongDecays * usual.strongDecay ? decay : null,
        }),
        caveats: [],
      },
    ];
  },
};
