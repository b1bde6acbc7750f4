import { countOf, formatCount, formatPercent, formatValue } from '../numbers';
import { placeOf } from '../places';
import { loweredFor, lowerDecay, lowerRate, precision, warmUp } from '../settings';
import { keepBest, say } from '../suggestions';
import { breakCause, type BreakCause } from '../../rules/non-finite-loss';
import { clipAtNorm, goBack, rateBelowEdge } from './numerical-settings';
import type { Seen, Wordings } from './wording';

export const numericalWordings = {
  'non-finite-loss': {
    message(seen) {
      const { finding, value, first, from, atRate } = seen;
      const share = `${countOf(value('nonFinite'), 'value')} of ${formatCount(value('points'))}`;
      const before = broken[breakCause(finding.evidence)](seen);
      return `${first} is NaN or infinite since ${from}${atRate} (${share}).${before}`;
    },
    remedies({ finding, analysis }) {
      const cause = breakCause(finding.evidence);
      if (cause === 'validation') {
        return [
          say('check', 'Look for an empty validation set, and for labels that are all masked.'),
          say('check', 'Evaluate in float32 once: if the loss is finite then, 16-bit floats overflow.'),
        ];
      }
      return [
        say('stop', `Stop: every step after ${placeOf(finding.from)} is lost.`),
        ...(cause === 'start' ? [] : [...goBack(finding), ...keepBest(analysis)]),
        ...(cause === 'climb'
          ? [...lowerRate(analysis, 3, ', since the loss had climbed before'), clipAtNorm(analysis)]
          : cause === 'start'
            ? [
                say('check', 'Look at one batch of inputs and labels for NaN and for values out of range.'),
                ...loweredFor(analysis, 100, ' for one step, to see whether the first step breaks it'),
              ]
            : [
                say('check', 'Check the batch at that place for NaN, zeros and empty labels.'),
                ...(cause === 'batch' ? [clipAtNorm(analysis)] : []),
                precision(),
              ]),
      ];
    },
  },
  'early-divergence': {
    message: departed,
    remedies({ finding, analysis }) {
      return [
        say('stop', 'Stop: the loss is not coming back by itself.'),
        warmUp(analysis),
        clipAtNorm(analysis),
        ...rateBelowEdge(finding, analysis),
      ];
    },
  },
  'late-divergence': {
    message: departed,
    remedies({ finding, analysis }) {
      return [
        finding.severity === 'error'
          ? say('stop', 'Stop, and go on from the checkpoint before the rise.')
          : say('check', 'Watch the next evaluations: as long as the rate stays, the rise goes on as a rule.'),
        ...goBack(finding),
        ...keepBest(analysis),
        ...lowerRate(analysis, 2, ''),
        clipAtNorm(analysis),
        ...lowerDecay(analysis, 3.16, ', since decay and a high learning rate add up'),
      ];
    },
  },
  'loss-spike': {
    message({ value, has, first, from }) {
      const count = value('spikes');
      const many = count === 1 ? 'once' : `${formatCount(count)} times`;
      const spacing = has('spacing') ? `, ${formatCount(value('spacing'))} apart in the middle` : '';
      return (
        `${first} jumped ${many} and came back${spacing}; the highest was ${formatValue(value('factor'))} times its ` +
        `level, at ${from}.`
      );
    },
    remedies({ finding, analysis }) {
      if (finding.severity === 'info')
        return [say('continue', 'Go on: a few spikes that recover cost next to nothing.')];
      return [
        clipAtNorm(analysis),
        say('check', 'With Adam, lower beta2 to 0.95, so that it forgets a burst sooner.'),
        say('check', 'Look at the batches of those steps; equal distances point to the data.'),
      ];
    },
  },
  'level-shift': {
    message({ value, first, from, atRate }) {
      return (
        `${first} jumped from ${formatValue(value('before'))} to ${formatValue(value('after'))} at ${from}${atRate} and ` +
        `stayed up: ${aboveIt(value('risePercent'), 'its level before')}.`
      );
    },
    remedies({ finding, analysis }) {
      return [
        ...goBack(finding),
        say('check', 'Skip the next 200 to 500 batches after the restart.'),
        ...lowerRate(analysis, 2, ' if it jumps again, or reset the state of the optimizer'),
        clipAtNorm(analysis),
      ];
    },
  },
  collapse: {
    message({ value, has, first, from, atRate }) {
      const accuracy = has('accuracy') ? ` and an accuracy of ${formatValue(value('accuracy'))}` : '';
      return (
        `${first} had been at ${formatValue(value('low'))} and went back to guessing at ${from}${atRate}: it stands at ` +
        `${formatValue(value('end'))}${accuracy}, and guessing gives ${formatValue(value('chanceLoss'))}.`
      );
    },
    remedies({ analysis }) {
      return [
        say('stop', 'Stop: a network that answers the same to everything hardly ever comes back.'),
        ...keepBest(analysis),
        ...lowerDecay(analysis, 10, ', since decay at a high learning rate shrinks weights to nothing'),
        ...lowerRate(analysis, 3, ''),
        clipAtNorm(analysis),
      ];
    },
  },
  'exploding-gradients': {
    message({ value, has, first, from, atRate }) {
      if (has('growth')) {
        return `${first} grows ${formatValue(value('growth'))}-fold with every tenth of the run.`;
      }
      if (has('layerFactor') && !(value('bursts') >= 3)) {
        return `${first} is ${formatValue(value('layerFactor'))} times that of the last layer, growing from layer to layer.`;
      }
      return (
        `${first} stood at more than 10 times its usual level ${formatCount(value('bursts'))} times since ` +
        `${from}${atRate}: up to ${formatValue(value('worst'))}, where ${formatValue(value('usual'))} is usual.`
      );
    },
    remedies({ analysis }) {
      return [clipAtNorm(analysis), say('check', 'Look at the batches of those steps.'), warmUp(analysis)];
    },
  },
  'vanishing-gradients': {
    message({ value, has, first, second, from }) {
      const loss = `${second ?? 'the loss'} stands at ${formatValue(value('loss'))}`;
      if (has('lastLayer')) {
        return (
          `${first} is ${formatValue(value('norm'))} where that of the last layer is ` +
          `${formatValue(value('lastLayer'))}: the first layers do not learn, and ${loss}.`
        );
      }
      return (
        `${first} has been at ${formatValue(value('norm'))} since ${from}, where it began at ` +
        `${formatValue(value('firstNorm'))}, and ${loss}.`
      );
    },
    remedies() {
      return [
        say(
          'check',
          'Look at activations, normalization and initialization, and for units that answer 0 to everything.',
        ),
        say('check', 'In fine-tuning: Adam with bias correction, 2e-5, a warm-up of 10 %, more epochs, another seed.'),
      ];
    },
  },
  'zero-loss': {
    message({ value, has, first, second, from, atRate }) {
      const before = has('before') ? ` It was ${formatValue(value('before'))} just before.` : '';
      const beside = second === undefined ? '' : ` ${second} is NaN or 0 from there on.`;
      return `${first} is exactly 0 since ${from}${atRate} (${countOf(value('zeros'), 'log')}).${before}${beside}`;
    },
    remedies({ finding }) {
      return [
        say('stop', `Stop: nothing is learnt after ${placeOf(finding.from)}.`),
        ...goBack(finding),
        precision(),
        say('check', 'Count the labels of a few batches that are not masked or cut off.'),
      ];
    },
  },
  'clipping-saturated': {
    message({ value, has, first }) {
      const clip = formatValue(value('clip'));
      if (!has('kept') && !has('loggedAfter')) {
        return `${first} was never above ${formatValue(value('highest'))}: clipping at ${clip} never acts.`;
      }
      const share = `${formatPercent(value('clippedPercent'))} of steps are clipped at ${clip}`;
      if (has('loggedAfter')) {
        return `${share}: ${first} was logged after clipping, so how much is cut cannot be seen.`;
      }
      return `${share}, in the middle to ${formatPercent(100 * value('kept'))} of their length (${first}).`;
    },
    remedies({ finding, analysis, value, has }) {
      if (!has('kept') && !has('loggedAfter')) {
        return [say('check', 'Set it to a norm that a tenth of the gradients exceed, or leave it as a safeguard.')];
      }
      const isOfRate = has('kept') && finding.severity !== 'info';
      return [
        ...(has('clipAt') ? [clipAtNorm(analysis)] : [say('check', 'Log the norm before clipping.')]),
        ...(isOfRate ? loweredFor(analysis, 1 / value('kept'), ', which is what the steps amount to') : []),
      ];
    },
  },
  'impossible-loss': {
    message({ value, has, first, second }) {
      if (has('negative')) {
        return `${first} is below 0 in ${countOf(value('negative'), 'log')}, down to ${formatValue(value('lowest'))}.`;
      }
      if (has('multiple')) {
        return `${first} is ${formatCount(value('multiple'))} times ${second ?? 'validation'} all along: a sum beside a mean.`;
      }
      return (
        `${first} is in percent, up to ${formatValue(value('percent'))}, and ${second ?? 'the other'} is a fraction, ` +
        `up to ${formatValue(value('fraction'))}.`
      );
    },
    remedies({ has, value, first, second }) {
      if (has('negative')) {
        return [
          say('check', 'Look at what goes into the loss: logits or probabilities, and the range of the targets.'),
          say('test', 'Work the loss of one batch out by hand.'),
        ];
      }
      if (has('multiple')) {
        return [
          say(
            'check',
            `Divide by ${formatCount(value('multiple'))} before comparing; the gradients are as many times larger.`,
          ),
        ];
      }
      return [say('check', `Do not compare ${first} with ${second ?? 'other runs'} before they are in one unit.`)];
    },
  },
} satisfies Wordings;

/** What the log showed before the first value that is not finite. */
const broken: Readonly<Record<BreakCause, (seen: Seen) => string>> = {
  climb: ({ value }) => ` It had climbed to ${formatValue(value('climbRatio'))} times its level before.`,
  batch: ({ value }) =>
    ` The gradient norm had just jumped to ${formatValue(value('gradientFactor'))} times its level.`,
  start: () => ' It was so from the first logs on.',
  overflow: () => ' Finite values come in between, as when 16-bit floats overflow.',
  validation: () => ' The training loss is finite.',
  unknown: () => '',
};

function departed({ value, has, first, from, atRate }: Seen): string {
  if (has('chanceLoss')) {
    return (
      `${first} stands at ${formatValue(value('end'))}${atRate} and has not once been below guessing since ${from}, ` +
      `which would give ${formatValue(value('chanceLoss'))}.`
    );
  }
  if (has('highest')) {
    return (
      `${first} had exploded to ${formatValue(value('highest'))} by ${from}${atRate} and ends at ` +
      `${formatValue(value('end'))}, no better than a mean of the targets would do.`
    );
  }
  return (
    `${first} left its lowest level of ${formatValue(value('low'))} at ${from}${atRate} and stands at ` +
    `${formatValue(value('end'))}, ${aboveIt(value('risePercent'), 'it')}.`
  );
}

/** Percentages say nothing where a loss has exploded. */
function aboveIt(risePercent: number, what: string): string {
  return risePercent < 1000
    ? `${formatPercent(risePercent)} above ${what}`
    : `${formatValue(1 + risePercent / 100)} times ${what}`;
}
