import { countOf, formatCount, formatPercent, formatValue } from '../numbers';
import { placeOf } from '../places';
import { loweredFor, lowerRate } from '../settings';
import { keepBest, say } from '../suggestions';
import type { Wordings } from './wording';

export const learningWordings = {
  'initial-loss': {
    message({ value, first, from }) {
      return (
        `${first} began at ${formatValue(value('loss'))} at ${from}, ${formatValue(value('ratio'))} times the ` +
        `${formatValue(value('chanceLoss'))} of guessing among ${formatCount(value('classes'))} classes.`
      );
    },
    remedies() {
      return [
        say('test', 'Scale the last layer down, or start it at 0 with the logarithm of the class shares as its bias.'),
        say('check', 'Check that inputs are normalized.'),
      ];
    },
  },
  'constant-prediction': {
    message({ value, first, has }) {
      const chance = has('classes') ? `, where guessing gives ${formatValue(1 / value('classes'))}` : '';
      return (
        `${first} is ${formatValue(value('accuracy'))} in ${countOf(value('evaluations'), 'evaluation')}, the same to ` +
        `the last digit${chance}: the model answers the same to everything.`
      );
    },
    remedies({ analysis }) {
      return [
        say('check', 'Print the confusion matrix: a single column settles it.'),
        // A run that has hardly moved yet answers the same to everything, too.
        ...(analysis.fit.cause === 'learning-rate-too-low' ? [] : lowerRate(analysis, 10, '')),
        say('test', 'Weight the classes or sample them evenly, and check how labels are numbered.'),
      ];
    },
  },
  'contradictory-metrics': {
    message({ value, first, second }) {
      return (
        `${first} is 0 in all ${countOf(value('evaluations'), 'evaluation')}, while ${second ?? 'the loss'} fell ` +
        `${formatPercent(value('fallPercent'))} to ${formatValue(value('end'))}.`
      );
    },
    remedies({ first }) {
      return [
        say('check', 'Print ten predictions beside their references: empty or all alike, or only counted wrongly.'),
        say('check', `Check the threshold, the decoding and the averaging behind ${first}.`),
      ];
    },
  },
  'frozen-loss': {
    message({ value, first, from }) {
      return (
        `${first} has been ${formatValue(value('loss'))} to the last digit in ${countOf(value('points'), 'log')} in a ` +
        `row since ${from}.`
      );
    },
    remedies({ value, has }) {
      const zero = has('learningRate') && value('learningRate') === 0;
      return [
        ...(zero ? [say('check', 'The learning rate is 0: check the schedule.')] : []),
        say('check', 'Compare the weights before and after a step, and count the parameters that the optimizer has.'),
        say('check', 'Look for detach, no_grad and labels that are all masked.'),
      ];
    },
  },
  'stuck-at-chance': {
    message({ value, has, first }) {
      const seen = `${first} has stayed at ${formatValue(value('loss'))} over ${countOf(value('points'), 'point')}`;
      if (!has('classes')) return `${seen}: that is the variance of standardized targets, the loss of their mean.`;
      const classes = formatCount(value('classes'));
      const even = Math.abs(value('chanceLoss') - Math.log(value('classes'))) < 1e-9;
      return even
        ? `${seen}: that is ln ${classes}, the loss of guessing among ${classes} classes.`
        : `${seen}: that is the entropy of the two classes' shares, the loss of guessing by them alone.`;
    },
    remedies({ analysis }) {
      return [
        say('test', 'Overfit 2 to 20 examples first: a sound program brings their loss to about 0.'),
        ...lowerRate(analysis, 10, '; if nothing changes, try 10 times as much'),
        say('check', 'Check that labels belong to their inputs and that the optimizer was given the parameters.'),
      ];
    },
  },
  'training-loss-rising': {
    message({ finding, value, first, from }) {
      const rate = finding.ruledOut.includes('rate-rose') ? ', and the learning rate did not rise' : '';
      return (
        `${first} has risen ${formatPercent(value('risePercent'))} since ${from}, over ` +
        `${formatPercent(value('sharePercent'))} of the run${rate}.`
      );
    },
    remedies({ finding, analysis }) {
      return [
        say(
          'check',
          `Look at what changed at ${placeOf(finding.from)}: data, loss weights, schedule, train or eval mode.`,
        ),
        ...loweredFor(analysis, 3, ' for 500 steps, to rule the learning rate out'),
        ...keepBest(analysis),
      ];
    },
  },
} satisfies Wordings;
