import type { Finding } from '../../analysis';
import type { Advice } from '../../report';
import { countOf, formatRate, formatValue } from '../numbers';
import { lowerRate } from '../settings';
import { say } from '../suggestions';
import type { Wordings } from './wording';

export const scheduleWordings = {
  plateau: {
    message({ value, first, atRate }) {
      return (
        `${first} has not moved from ${formatValue(value('level'))} over the last ` +
        `${countOf(value('evaluations'), 'point')}${atRate}.`
      );
    },
    remedies({ analysis }) {
      return [
        ...lowerRate(analysis, 10, ', or bring it down to 0 over the last fifth of the run'),
        say('continue', 'A drop by 10 took 31 to 50 % off the validation loss in seven published runs.'),
      ];
    },
  },
  'range-test': {
    message({ value, has, first }) {
      return (
        `${first} is lowest (${formatValue(value('lowestLoss'))}) at a learning rate of ${formatRate(value('minimum'))}` +
        (has('edge')
          ? ` and blows up from ${formatRate(value('edge'))} on.`
          : `, and stays near it up to ${formatRate(value('last'))}, the end of the test.`)
      );
    },
    remedies({ finding }) {
      return rangeTestRemedies(finding);
    },
  },
} satisfies Wordings;

/** The config beside a range test is that of the test, so its keys are not the ones to change. */
function rangeTestRemedies(finding: Finding): readonly Advice[] {
  const { suggested, cycleMaximum, edge, last } = finding.evidence;
  const advice: Advice[] = [];
  const rate = (parameter: 'learningRate' | 'maxLearningRate', value: number, message: string): void => {
    advice.push({ action: 'set', parameter, from: null, value: Number(value.toPrecision(2)), message });
  };
  if (suggested !== undefined) {
    rate('learningRate', suggested, `Set a constant learning rate to ${formatRate(suggested)}.`);
  }
  if (cycleMaximum !== undefined) {
    const range = `from ${formatRate(cycleMaximum / 10)} up to ${formatRate(cycleMaximum)}`;
    rate('maxLearningRate', cycleMaximum, `Or let a 1cycle schedule go ${range} and down to almost nothing.`);
  }
  if (edge === undefined && last !== undefined) {
    const next = `repeat the test up to ${formatRate(3 * last)}`;
    advice.push(say('test', `The loss had not blown up by ${formatRate(last)}: ${next}.`));
  }
  return advice;
}
