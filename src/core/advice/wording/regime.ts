import { numberOf } from '../../facts/hyperparameters';
import { layerRatesOf } from '../../learning-rate/layers';
import type { Advice } from '../../report';
import { layerWords } from '../layer-words';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../numbers';
import { placeOf, seriesNamed } from '../places';
import { halveDropout, loweredFor, lowerRate, raiseRate, warmUp, shorterPatience } from '../settings';
import { keepBest, say, set } from '../suggestions';
import type { Seen, Wordings } from './wording';

export const regimeWordings = {
  'early-overfitting': {
    message({ value, first, from, atRate }) {
      return (
        `${first} turned at ${from}, ${formatPercent(value('turnPercent'))} into the plan,${atRate}, which is low: ` +
        'larger steps regularize.'
      );
    },
    remedies({ analysis, finding }) {
      const decay = numberOf(analysis.run, 'weightDecay');
      return [
        ...raiseRate(analysis, ' in a short run'),
        ...(decay === null || decay === 0 ? [] : [set(analysis, 'weightDecay', 10 * decay, ' if that does not help')]),
        say('stop', `Stop here: the best checkpoint is that of ${placeOf(finding.from)}.`),
      ];
    },
  },
  'generalization-gap': {
    message({ value, first, second, has, from }) {
      const other = `the ${formatValue(value('training'))} of ${second ?? 'training'}`;
      const gap = has('gapPoints')
        ? `${formatValue(value('gapPoints'))} points below ${other}`
        : `${formatValue(value('lossRatio'))} times ${other}`;
      return `${first} has stood at ${formatValue(value('validation'))} since ${from}, ${gap}, without getting worse.`;
    },
    remedies({ analysis }) {
      return [
        say('test', 'To gain on new data, add data or augmentation first.'),
        ...raiseDecay(analysis),
        say('check', `Compare by ${analysis.best?.series ?? 'the validation metric'}, not by the gap.`),
      ];
    },
  },
  'wasted-compute': {
    message({ value, first, from }) {
      return (
        `${first} has stayed at ${formatValue(value('level'))} since ${from}: ` +
        `${formatPercent(value('wastedPercent'))} of the run brought nothing beyond its noise.`
      );
    },
    remedies(seen) {
      return [...shorter(seen), ...lowerConstantRate(seen), ...shorterPatience(seen.analysis)];
    },
  },
  memorization: {
    message({ value, first, second, from }) {
      const beside = second === undefined ? '' : `, and ${second} has not improved since`;
      return (
        `${first} falls ${formatPercent(value('stepPercent'))} at the beginning of each epoch since ${from} and ` +
        `${formatPercent(Math.max(0, value('withinPercent')))} over a fifth of an epoch in between${beside}.`
      );
    },
    remedies({ analysis }) {
      return [
        say('test', `Train for ${fewerEpochs(analysis)}, and remove duplicates from the training data.`),
        ...lowerRate(analysis, 2, ''),
        ...keepBest(analysis),
      ];
    },
  },
  'epoch-sawtooth': {
    message({ value, first, from }) {
      return (
        `${first} climbs ${formatPercent(value('climbPercent'))} within each epoch and drops ` +
        `${formatPercent(value('dropPercent'))} at the beginning of the next, since ${from}.`
      );
    },
    remedies({ analysis }) {
      const beta = numberOf(analysis.run, 'beta2');
      return [
        say('check', 'Compare means of whole epochs only, and make sure that the data are shuffled.'),
        ...(beta !== null && beta < 0.999 ? [set(analysis, 'beta2', 0.999, ', which makes the teeth smaller')] : []),
      ];
    },
  },
  'periodic-loss': {
    message({ value, first }) {
      return (
        `${first} repeats the same ups and downs of ${formatPercent(value('swingPercent'))} in ` +
        `${countOf(value('epochs'), 'epoch')}, highest between ${formatPercent(value('highestFromPercent'))} and ` +
        `${formatPercent(value('highestToPercent'))} of each.`
      );
    },
    remedies({ value }) {
      return [
        say('check', 'Shuffle anew for each epoch: shuffle=True, and sampler.set_epoch(epoch) with several processes.'),
        say(
          'check',
          `Look at the batches from ${formatPercent(value('highestFromPercent'))} to ` +
            `${formatPercent(value('highestToPercent'))} of an epoch, where the loss is highest.`,
        ),
      ];
    },
  },
  'second-descent': {
    message({ value, has, first, second, from }) {
      if (has('top')) {
        return (
          `${first} rose ${formatPercent(value('risePercent'))} to ${formatValue(value('top'))} at ${from} and has come ` +
          `down ${formatPercent(value('fallPercent'))} since, at the same learning rate.`
        );
      }
      return (
        `${second ?? 'Training'} is at ${formatValue(value('training'))} while ${first} stands at ` +
        `${formatValue(value('accuracy'))}, near the ${formatValue(1 / value('classes'))} of guessing, since ${from}.`
      );
    },
    remedies({ value, has }) {
      if (has('top')) {
        return [
          say('continue', 'Let the run go on: the first minimum need not be the lowest.'),
          say('check', 'Look for wrong labels, which make such a hump.'),
        ];
      }
      return [
        say('continue', 'Let the run go on if the task follows a rule: it may be learnt long after the examples are.'),
        say('test', `Try more weight decay than ${formatRate(value('weightDecay'))}, with AdamW up to 1.`),
      ];
    },
  },
  'fine-tuning-damage': {
    message({ value, first, to }) {
      return (
        `${first} was ${formatValue(value('before'))} before training and ${formatValue(value('after'))} at ${to}, ` +
        `${formatPercent(value('risePercent'))} worse.`
      );
    },
    remedies({ analysis }) {
      const lowered = lowerRate(analysis, 5, '');
      const rate = lowered[0]?.value;
      const layers = layerRatesOf(analysis, typeof rate === 'number' ? rate : null);
      const first = 'Train the new layers alone for an epoch first, with the rest frozen.';
      return [...lowered, warmUp(analysis), say('test', layers === null ? first : layerWords(layers))];
    },
  },
} satisfies Wordings;

/** As many epochs as validation went on improving, where it tells; else what is usual when examples are memorized. */
function fewerEpochs({ best, facts }: Seen['analysis']): string {
  const isValidated = facts.loss.validation !== null || facts.metrics.some(({ validation }) => validation !== null);
  const epoch = isValidated ? (best?.epoch ?? null) : null;
  return epoch === null || epoch <= 2 ? '1 to 2 epochs' : `no more than ${countOf(Math.ceil(epoch), 'epoch')}`;
}

function raiseDecay(analysis: Seen['analysis']): readonly Advice[] {
  const decay = numberOf(analysis.run, 'weightDecay');
  if (decay !== null && decay > 0) return [set(analysis, 'weightDecay', 3.16 * decay, ' for the next run')];
  return halveDropout(analysis).length > 0 ? [] : [say('test', 'Then add weight decay or dropout of 0.1 to 0.3.')];
}

function shorter({ analysis, finding, value }: Seen): readonly Advice[] {
  const epochs = analysis.run.planned.epochs ?? numberOf(analysis.run, 'epochs');
  const share = 1 - value('savingPercent') / 100;
  const saved = `saves ${formatPercent(value('savingPercent'))}`;
  if (epochs === null || !(share < 1)) {
    return [say('test', `Next time stop soon after ${placeOf(finding.from)}, which ${saved}.`)];
  }
  const wanted = Math.max(1, Math.ceil(share * epochs));
  return [
    {
      action: 'set',
      parameter: 'epochs',
      from: epochs,
      value: wanted,
      message: `Plan ${formatCount(wanted)} epochs instead of ${formatCount(epochs)}, with the schedule as short: that ${saved}.`,
    },
  ];
}

/** A rate that never came down has a fall to give that no further epoch has. */
function lowerConstantRate({ analysis, finding }: Seen): readonly Advice[] {
  if (analysis.schedule !== 'constant' || seriesNamed(analysis.run, finding.series[0]) === null) return [];
  return loweredFor(analysis, 10, ' for the last fifth of the run, which may gain more');
}
