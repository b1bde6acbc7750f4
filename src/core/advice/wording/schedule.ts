import type { Analysis, Finding } from '../../analysis';
import type { Advice } from '../../report';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../numbers';
import { annealRate, halveRate, lowerRate, warmUp } from '../settings';
import { say } from '../suggestions';
import type { Seen, Wordings } from './wording';

export const scheduleWordings = {
  'learning-rate-dead': {
    message({ value, from }) {
      return (
        `The learning rate is below a thousandth of its peak (${formatRate(value('peak'))}) from ${from} on, for ` +
        `${formatPercent(value('partPercent'))} of the run. The loss was still falling before, by ` +
        `${formatPercent(value('fallPercent'))} over the last tenth of the run.`
      );
    },
    remedies({ value }) {
      return [
        say('set', 'Give the schedule the length of the run, so that the rate reaches 0 at its end.'),
        say(
          'continue',
          `Or go on from the checkpoint at a rate of ${formatRate(value('tenthOfPeak'))}, and bring it down from there.`,
        ),
      ];
    },
  },
  'warm-up': {
    message({ value, from, to }) {
      const share = formatPercent(value('sharePercent'));
      if (value('ended') === 1) return `The learning rate warms up from ${from} to ${to}, ${share} of the run.`;
      const configured = value('configured');
      const below = configured > 1.05 * value('rate') ? ` instead of ${formatRate(configured)}` : '';
      const when = value('runEnded') === 1 ? 'when the run ends' : `after ${share} of the run`;
      return `The learning rate is still warming up ${when}; it has reached ${formatRate(value('rate'))}${below}.`;
    },
    remedies({ analysis }) {
      return [warmUp(analysis), say('check', 'Check whether its length is counted in steps or in epochs.')];
    },
  },
  'noisy-plateau': {
    message({ value, first, from, to, atRate }) {
      const during = value('over') === 1 ? `From ${from} to ${to}` : `Since ${from}`;
      return (
        `${during}${atRate}, ${first} jumped by ${formatPercent(value('noisePercent'))} from one evaluation to the next ` +
        `around ${formatValue(value('level'))}, more than it gained over the last fifth of that stretch.`
      );
    },
    remedies(seen) {
      if (seen.value('over') === 1) {
        return [say('set', 'Next time lower the learning rate sooner: this stretch was longer than it had to be.')];
      }
      return [
        ...annealRate(seen.analysis, ', or bring it down to 0 over the last fifth to half of the run'),
        ...halveRate(seen.analysis, seen.analysis.facts.loss.validation),
        say('continue', 'In seven published runs a drop by 10 took 31 to 50 % off the validation loss.'),
      ];
    },
  },
  'early-decay': {
    message({ value, first, from }) {
      return (
        `The learning rate was cut at ${from}, while ${first} was falling by ` +
        `${formatPercent(value('fallBeforePercent'))} per tenth of the run. Over the last three tenths it moved by ` +
        `${formatPercent(value('changeAfterPercent'))}.`
      );
    },
    remedies({ value, has }) {
      const cut = has('firstCutPercent') ? ` instead of ${formatPercent(value('firstCutPercent'))}` : '';
      return [
        say('set', `Cut the learning rate at 50 and 75 % of the run${cut}, or use a cosine over its whole length.`),
      ];
    },
  },
  'decay-worked': {
    message({ value, has, first, from }) {
      const metric = has('metricGain') ? ` Accuracy rose by ${points(value('metricGain'))}.` : '';
      return (
        `${first} fell by ${formatPercent(value('fallPercent'))}, from ${formatValue(value('before'))} to ` +
        `${formatValue(value('after'))}, as the learning rate came down from ${formatRate(value('rateBefore'))} to ` +
        `${formatRate(value('rateAfter'))} at ${from}.${metric}`
      );
    },
    remedies({ value, has }) {
      const standstill = has('standstillPercent') ? value('standstillPercent') : 0;
      if (standstill <= 10) return [say('continue', 'Keep this decay in the next run, in the same share of it.')];
      const saved = formatPercent(standstill - 5);
      return [
        say(
          'set',
          `In ${formatPercent(standstill)} of the run before, the loss moved by less than the drop brought: the same drop earlier saves ${saved}.`,
        ),
      ];
    },
  },
  'no-annealing': {
    message({ value, first, atRate }) {
      return (
        `The run ends${atRate}, its highest, and ${first} still jumps by ${formatPercent(value('noisePercent'))} from ` +
        `one evaluation to the next.`
      );
    },
    remedies() {
      return [
        say(
          'set',
          'Bring the learning rate down to 0 along a cosine or a line, at least over the last fifth of the run.',
        ),
        say('continue', 'For this run: a tenth of its length more from the last checkpoint, with the rate going to 0.'),
      ];
    },
  },
  'schedule-mismatch': {
    message: mismatchMessage,
    remedies({ analysis, value, has, finding }) {
      if (finding.evidence['scheduleEnd'] === undefined) {
        return [say('check', 'Check that the scheduler is stepped in the training loop.')];
      }
      const length = placeAt(analysis, value('runEnd'));
      const unit = has('turnedUp') || has('restPercent') ? ' (T_max, decay steps, total steps)' : '';
      return [say('set', `Let the schedule end with the run, at ${length}${unit}.`)];
    },
  },
  'one-cycle-fault': {
    message({ value, has, second, from }) {
      if (has('spikeRatio')) {
        return (
          `At the peak (${formatRate(value('peak'))}) ${second ?? 'the loss'} rose to ${formatValue(value('spikeRatio'))} ` +
          `times its level from before, ${formatValue(value('before'))}, and has not come back: it is at ` +
          `${formatValue(value('after'))}.`
        );
      }
      if (has('cyclePercent')) {
        return (
          `The cycle ends at ${from}, after ${formatPercent(value('cyclePercent'))} of the run. In the tail ` +
          `${second ?? 'the loss'} rises by ${formatPercent(value('risePercent'))}.`
        );
      }
      return (
        `The cycle ends at a learning rate of ${formatRate(value('learningRate'))}, ` +
        `${formatPercent(value('finalPercent'))} of its peak, without a tail at almost nothing.`
      );
    },
    remedies: oneCycleRemedies,
  },
  'gradient-noise': {
    message({ value, first }) {
      return (
        `${first} scatters by ${formatPercent(value('noisePercent'))} of its level from step to step, with a batch of ` +
        `${formatCount(value('batch'))}.`
      );
    },
    remedies({ analysis }) {
      return [
        say('set', 'Accumulate gradients over 4 batches, with twice the learning rate (Adam) or four times (SGD).'),
        ...halveRate(analysis, analysis.facts.loss.train),
      ];
    },
  },
  plateau: {
    message({ value, first, atRate }) {
      return (
        `${first} has not moved from ${formatValue(value('level'))} over the last ` +
        `${countOf(value('evaluations'), 'point')}${atRate}.`
      );
    },
    remedies({ analysis }) {
      return annealRate(analysis, ', or bring it down to 0 over the last fifth of the run');
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

function mismatchMessage({ analysis, value, has, to }: Seen): string {
  const end = placeAt(analysis, value('scheduleEnd'));
  const now = formatRate(value('learningRate'));
  if (has('turnedUp')) {
    return `The learning rate reached its minimum at ${end} and has come up again since, to ${now} at ${to}.`;
  }
  if (has('restPercent')) {
    return `The schedule ended at ${end}: for ${formatPercent(value('restPercent'))} of the run the learning rate is ${now}.`;
  }
  if (has('leftPercent')) {
    const left = formatPercent(value('leftPercent'));
    return `The learning rate comes down as if the run ended at ${end}, but it ends at ${placeAt(analysis, value('runEnd'))}: ${left} of the decay will be missing.`;
  }
  const planned = analysis.facts.schedule.configured.name;
  return `The config names a ${planned} schedule, but the learning rate has stayed at ${now} up to ${to}.`;
}

function oneCycleRemedies({ analysis, has }: Seen): readonly Advice[] {
  if (has('spikeRatio')) {
    return [...lowerRate(analysis, 2, ''), say('set', 'Or let the rate rise for 40 % of the run.')];
  }
  if (has('cyclePercent')) return [say('set', 'Stretch the cycle to 85 to 95 % of the run.')];
  return [
    say('set', 'Spend the last 5 to 15 % of the run on bringing the rate down to a hundredth of where it began.'),
  ];
}

/** A position on the run's axis. */
function placeAt({ facts }: Analysis, position: number): string {
  return `${facts.axis === 'order' ? 'line' : facts.axis} ${formatCount(Math.round(position))}`;
}

function points(change: number): string {
  return countOf(Number((change > 1 ? change : 100 * change).toPrecision(2)), 'point');
}

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
