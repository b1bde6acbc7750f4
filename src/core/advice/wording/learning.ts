import { countOf, formatPercent, formatValue } from '../numbers';
import { placeOf } from '../places';
import { lowerRate } from '../settings';
import { keepBest, say } from '../suggestions';
import type { Wordings } from './wording';

export const learningWordings = {
  'stuck-at-chance': {
    message({ value, first }) {
      return (
        `${first} has stayed at ${formatValue(value('loss'))} over ${countOf(value('points'), 'point')}: that is ` +
        `ln ${String(value('classes'))}, the loss of guessing among ${String(value('classes'))} classes.`
      );
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
    message({ value, first, from }) {
      return (
        `${first} has risen ${formatPercent(value('risePercent'))} since ${from}, over ` +
        `${formatPercent(value('sharePercent'))} of the run, and the learning rate did not rise.`
      );
    },
    remedies({ finding, analysis }) {
      return [
        say(
          'check',
          `Look at what changed at ${placeOf(finding.from)}: data, loss weights, schedule, train or eval mode.`,
        ),
        ...lowerRate(analysis, 3, ' for 500 steps, to rule the learning rate out'),
        ...keepBest(analysis),
      ];
    },
  },
} satisfies Wordings;
