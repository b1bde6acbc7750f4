import type { Analysis } from '../../analysis';
import { numberOf } from '../../facts/hyperparameters';
import type { Advice } from '../../report';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../numbers';
import { spellingOf } from '../places';
import { say } from '../suggestions';
import type { Seen, Wordings } from './wording';

export const dataWordings = {
  'validation-noise': {
    message(seen) {
      return seen.has('examples') ? smallSetMessage(seen) : jumpingMessage(seen);
    },
    remedies(seen) {
      return seen.has('examples') ? smallSetRemedies(seen) : jumpingRemedies();
    },
  },
  'sparse-evaluation': {
    message({ value, first, from, to }) {
      return (
        `${first} was lowest, at ${formatValue(value('low'))}, in one of ${countOf(value('evaluations'), 'evaluation')}, and ` +
        `${formatPercent(value('beforePercent'))} above it at ${from} and ${formatPercent(value('afterPercent'))} at best later: ` +
        `the best weights lie between ${from} and ${to}.`
      );
    },
    remedies() {
      return [
        say('check', 'Evaluate and keep a checkpoint several times between these two, and at least 20 times in all.'),
      ];
    },
  },
  leakage: {
    message({ value, first, second, to }) {
      return (
        `${first} equals ${second ?? 'the training loss'} digit by digit in ${countOf(value('evaluations'), 'evaluation')} ` +
        `up to ${to}: both were measured on the same examples.`
      );
    },
    remedies() {
      return [
        say('check', 'Compare the paths of the training and the validation data, and the variable that is logged.'),
        say('check', 'Then compare the two sets by a hash of their examples.'),
      ];
    },
  },
  'validation-below-training': {
    message({ value, has, first, second, from }) {
      const reasons = [
        has('dropout') ? `dropout of ${formatValue(value('dropout'))}` : '',
        has('labelSmoothing') ? `label smoothing of ${formatValue(value('labelSmoothing'))}` : '',
      ].filter((reason) => reason !== '');
      const why =
        reasons.length > 0
          ? `${reasons.join(' and ')} ${reasons.length > 1 ? 'act' : 'acts'} on training only, which explains it`
          : 'dropout or augmentation that act on training only would explain it';
      return `${first} lies ${formatPercent(value('belowPercent'))} below ${second ?? 'the training loss'} since ${from}: ${why}.`;
    },
    remedies({ has }) {
      const known = has('dropout') || has('labelSmoothing');
      return [
        say('check', 'Evaluate a part of the training set in evaluation mode: only that loss can be compared.'),
        ...(known ? [] : [say('check', 'If validation is still better, look for examples that stand in both sets.')]),
      ];
    },
  },
  'distribution-shift': {
    message({ value, first, second, from, to }) {
      return (
        `${first} lies ${formatPercent(value('gapPercent'))} above ${second ?? 'the training loss'} from ${from} to ${to}, ` +
        `within ${formatPercent(value('spreadPercent'))}, while training fell by ${formatPercent(value('trainFallPercent'))}: ` +
        'a gap that was there from the start is no overfitting.'
      );
    },
    remedies() {
      return [
        say('check', 'Hold back a part of the training data and evaluate it with the validation code.'),
        say(
          'check',
          'If its loss is that of training, the validation data differ; if not, preprocessing or the loss does.',
        ),
      ];
    },
  },
  'evaluation-mode': {
    message(seen) {
      return seen.has('spikes') ? spikesMessage(seen) : constantMessage(seen);
    },
    remedies(seen) {
      return evaluationModeRemedies(seen);
    },
  },
  'class-imbalance': {
    message({ value, has, first, second, to }) {
      const of = has('classes') ? `, the best of ${formatCount(value('classes'))} classes` : '';
      return (
        `${first} stands at ${formatValue(value('low'))} and ${second ?? 'accuracy'}${of} at ${formatValue(value('high'))} ` +
        `by ${to}: some classes are mostly missed.`
      );
    },
    remedies() {
      return [
        say('keep-checkpoint', 'Choose checkpoints by macro F1 or balanced accuracy.'),
        say('test', 'Weight the classes by 1 / √frequency, or sample rare ones more often.'),
        say('check', 'Look at the confusion of the worst class first.'),
      ];
    },
  },
  'label-noise': {
    message({ value, first, second, from, to }) {
      return (
        `${first} was best at ${from} with ${formatValue(value('best'))}, when ${second ?? 'training accuracy'} stood at ` +
        `${formatValue(value('trainThen'))}. By ${to} training is at ${formatValue(value('trainEnd'))} and ${first} at ` +
        `${formatValue(value('end'))}: what was learnt since looks like wrong labels.`
      );
    },
    remedies({ from }) {
      return [
        say('keep-checkpoint', `Keep the checkpoint of ${from}.`),
        say('check', 'Look through the training examples with the highest loss there: wrong labels gather among them.'),
        say('test', 'Use label smoothing of 0.1, or a loss that bounds each example. Do not enlarge the model.'),
      ];
    },
  },
  'metric-flat': {
    message({ value, first, second, from, to }) {
      return (
        `${second ?? 'The loss'} fell by ${formatPercent(value('fallPercent'))} from ${from} to ${to}, and ${first} stayed at ` +
        `${formatValue(value('level'))}.`
      );
    },
    remedies({ first }) {
      return [
        say('check', `Compute ${first} by hand for ten predictions: it may be measured on the wrong outputs.`),
        say('test', 'Sweep the threshold on scores, if there is one.'),
      ];
    },
  },
  'scheduled-change': {
    message({ value, has, first, from, to }) {
      const why = has('learningRate')
        ? `the learning rate was raised to ${formatRate(value('learningRate'))} there`
        : `the config changes how training is done from epoch ${formatCount(value('epoch'))} on`;
      return `${first} goes from ${formatValue(value('before'))} at ${from} to ${formatValue(value('after'))} at ${to}: ${why}.`;
    },
    remedies({ to }) {
      return [say('check', `Compare losses only before or only after ${to}, and choose the checkpoint by a metric.`)];
    },
  },
  'averaged-weights': {
    message({ value, first, second, from, to }) {
      const better = value('gain') > 0;
      return (
        `From ${from} to ${to}, ${first} is at ${formatValue(value('averaged'))} and ${second ?? 'the raw one'} at ` +
        `${formatValue(value('raw'))}: the averaged weights are ${better ? 'better' : 'worse'} by more than the noise.`
      );
    },
    remedies({ value, analysis }) {
      if (value('gain') > 0) return [say('keep-checkpoint', 'Deploy the averaged weights.')];
      return [say('keep-checkpoint', 'Deploy the raw weights.'), say('test', shorterAverage(analysis))];
    },
  },
} satisfies Wordings;

function smallSetMessage({ value, has, first, from, to }: Seen): string {
  const examples = countOf(value('examples'), 'validation example');
  return has('halfWidth')
    ? `With ${examples}, ${first} of ${formatValue(value('end'))} at ${to} is known to ±${formatValue(value('halfWidth'))} only.`
    : `${first} is measured on ${examples} from ${from} to ${to}: differences of a third can be luck.`;
}

function smallSetRemedies({ value, has }: Seen): readonly Advice[] {
  const needed = has('examplesNeeded')
    ? `Validate on about ${formatCount(value('examplesNeeded'))} examples to know it to ±${formatValue(value('wantedWidth'))}.`
    : 'Validate on some hundred examples.';
  return [
    say('check', needed),
    say('test', 'Or use 5-fold cross-validation, and compare runs over three seeds or more.'),
  ];
}

function jumpingMessage({ value, first, from }: Seen): string {
  return (
    `${first} jumps by ±${formatValue(value('noise'))} from evaluation to evaluation and has moved by ` +
    `${formatValue(value('change'))} since ${from}: about ${formatValue(value('luck'))} of its best value is luck.`
  );
}

function jumpingRemedies(): readonly Advice[] {
  return [
    say('test', 'Bring the learning rate down over the last fifth, or average the last 5 checkpoints.'),
    say('check', 'Choose by the running median, not by the best single evaluation.'),
  ];
}

function spikesMessage({ value, first, second, from, to }: Seen): string {
  return (
    `${first} jumps to ${formatValue(value('height'))} times its level in ${formatCount(value('spikes'))} of ` +
    `${countOf(value('evaluations'), 'evaluation')} from ${from} to ${to}, up to ${formatValue(value('highest'))}, while ` +
    `${second ?? 'the training loss'} stays smooth.`
  );
}

function constantMessage({ value, first, second, from, to }: Seen): string {
  return (
    `${first} is ${formatValue(value('validation'))} from ${from} to ${to}, as if one class were always named, while ` +
    `${second ?? 'training accuracy'} is at ${formatValue(value('train'))}.`
  );
}

function evaluationModeRemedies({ analysis }: Seen): readonly Advice[] {
  const batch = numberOf(analysis.run, 'batchSize');
  const small =
    batch !== null && batch < 16 ? ` instead of ${spellingOf(analysis.run, 'batchSize')} ${formatCount(batch)}` : '';
  return [
    say('check', 'Evaluate one training batch in evaluation mode: a loss far above that of training names the mode.'),
    say('test', `Give batch normalisation 16 examples per device or more${small}, or use group normalisation.`),
    say('check', 'Check that model.eval() and model.train() are called, and that both loaders normalise alike.'),
  ];
}

/** A horizon of a tenth of the run, as a decay. */
function shorterAverage({ run }: Analysis): string {
  const steps = run.planned.steps ?? numberOf(run, 'totalSteps');
  const decay = steps === null || steps <= 10 ? null : 1 - 10 / steps;
  return decay === null
    ? 'Average over a shorter time: a decay of 1 − 10 / steps.'
    : `Average over a shorter time: a decay of ${formatValue(decay)}.`;
}
