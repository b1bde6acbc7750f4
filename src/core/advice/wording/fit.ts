import type { Analysis, Finding } from '../../analysis';
import type { Advice } from '../../report';
import type { Run } from '../../run';
import { countOf, formatPercent, formatRate, formatValue } from '../numbers';
import { remainingAfter, seriesNamed, unitOf } from '../places';
import { halveDropout, longer, lowerDecay, raiseRate, shorterPatience } from '../settings';
import { gained, keepBest, say, set } from '../suggestions';
import { computeSaving } from '../../gain/compute';
import { numberOf, textOf } from '../../facts/hyperparameters';
import type { Wordings } from './wording';

export const fitWordings = {
  underfitting: {
    message({ value, first, second }) {
      return (
        `${first} is flat at ${formatValue(value('trainLoss'))}, ${formatPercent(value('levelPercent'))} of the ` +
        `${formatValue(value('untrainedLoss'))} of an untrained model, and ${second ?? 'validation'} lies ` +
        `${formatPercent(Math.abs(value('gapPercent')))} ${value('gapPercent') < 0 ? 'below' : 'above'} it.`
      );
    },
    remedies({ analysis }) {
      return [
        say('test', 'Rule the learning rate out with a range test of one epoch.'),
        ...lowerDecay(analysis, 10, ''),
        ...halveDropout(analysis),
        say('test', 'Then make the model twice as wide: a flat loss without a gap is short of capacity.'),
      ];
    },
  },
  'learning-rate-too-low': {
    message({ value, first }) {
      const rate = formatRate(value('learningRate'));
      return (
        `${first} still falls slowly at ${rate}: the last fifth of the run brought ` +
        `${formatPercent(value('lateFallPercent'))} of the whole fall, and it stands at ` +
        `${formatPercent(value('levelPercent'))} of what learning nothing gives.`
      );
    },
    remedies({ analysis }) {
      return [
        ...raiseRate(analysis, ' in a short run'),
        say('test', 'Or test a range of 1 to 100 times the present rate over one epoch.'),
      ];
    },
  },
  'over-regularized': {
    message({ value, has, first, second }) {
      const strong = [
        has('dropout') ? `dropout ${formatRate(value('dropout'))}` : null,
        has('weightDecay') ? `weight decay ${formatRate(value('weightDecay'))}` : null,
        has('labelSmoothing') ? `label smoothing ${formatRate(value('labelSmoothing'))}` : null,
      ].filter((one) => one !== null);
      return (
        `${first} stays at ${formatValue(value('trainLoss'))} and ${second ?? 'validation'} at ` +
        `${formatValue(value('validationLoss'))} under ${strong.join(' and ')}.`
      );
    },
    remedies({ analysis, finding }) {
      return [
        ...('weightDecay' in finding.evidence ? lowerDecay(analysis, 3.16, '') : []),
        ...('dropout' in finding.evidence ? halveDropout(analysis) : []),
        ...('labelSmoothing' in finding.evidence ? [set(analysis, 'labelSmoothing', 0.1, '')] : []),
        say('check', 'Evaluate the training set once without dropout and augmentation, to see what is really fitted.'),
      ];
    },
  },
  'still-improving': {
    message({ value, first, from }) {
      return `${first} still fell ${formatPercent(value('fallPercent'))} since ${from}, to ${formatValue(value('end'))} at the end.`;
    },
    remedies({ analysis }) {
      return longer(analysis);
    },
  },
  overfitting: {
    message({ finding, run, value, from }) {
      const series = finding.series.map((name) => seriesNamed(run, name));
      const train = series.find((one) => one?.role === 'train');
      const metric = series.slice(1).find((one) => one?.role !== 'train');
      const meanwhile = train ? ` while ${train.name} ${trainWords(value('trainRatio'))}` : '';
      const beside = metric
        ? ` ${metric.name} went from ${formatValue(value('metricAtMinimum'))} to ${formatValue(value('metricAtEnd'))}.`
        : '';
      return `${errorName(finding, run)} has risen ${formatPercent(value('risePercent'))} since its best at ${from}${meanwhile}.${beside}`;
    },
    remedies({ analysis }) {
      return [...keepBest(analysis), ...stopHere(analysis), ...regularize(analysis), ...shorterPatience(analysis)];
    },
  },
  miscalibration: {
    message({ value, first, second, from }) {
      return (
        `${first} has risen ${formatPercent(value('risePercent'))} since ${from}, but ${second ?? 'the metric'} went ` +
        `from ${formatValue(value('metricAtMinimum'))} to ${formatValue(value('metricAtEnd'))}.`
      );
    },
    remedies({ finding, analysis }) {
      return miscalibrationRemedies(finding, analysis);
    },
  },
} satisfies Wordings;

function trainWords(ratio: number): string {
  return ratio < 0.98 ? 'kept falling' : 'did not fall further';
}

function errorName(finding: Finding, run: Run): string {
  const name = finding.series[0] ?? '';
  return seriesNamed(run, name)?.kind === 'accuracy' ? `The error (1 − ${name})` : name;
}

function stopHere(analysis: Analysis): readonly Advice[] {
  const last = analysis.findings.find((finding) => finding.rule === 'D25')?.to;
  if (last === undefined) return [];
  const rest = remainingAfter(analysis.run, last);
  if (rest === null) return [];
  const here = unitOf(last)?.at ?? 0;
  const advice = say('stop', `Stop here: ${countOf(rest.count, `more ${rest.unit}`)} would be spent for nothing.`);
  return [{ ...advice, ...gained(computeSaving(here + rest.count, here)) }];
}

function regularize(analysis: Analysis): readonly Advice[] {
  const decay = numberOf(analysis.run, 'weightDecay');
  const dropout = numberOf(analysis.run, 'dropout');
  const adaptive = /adam|lion/.test(textOf(analysis.run, 'optimizer')?.toLowerCase() ?? '');
  const advice: Advice[] = [];
  if (decay !== null) {
    const wanted = decay === 0 ? (adaptive ? 1e-2 : 1e-4) : decay * 3.16;
    advice.push(set(analysis, 'weightDecay', wanted, ' for the next run'));
  }
  if (dropout !== null && dropout < 0.3) {
    advice.push(set(analysis, 'dropout', Math.min(0.3, dropout + 0.1), ' for the next run'));
  }
  if (advice.length > 0) return advice;
  return [say('test', 'Next time add weight decay, augmentation or more data; raise one of them at a time.')];
}

function miscalibrationRemedies(finding: Finding, analysis: Analysis): readonly Advice[] {
  const metric = seriesNamed(analysis.run, finding.series[1]);
  const name = finding.series[1] ?? 'the metric';
  return [
    say(
      'keep-checkpoint',
      `Choose the checkpoint by ${metric?.name ?? name}, not by ${finding.series[0] ?? 'the loss'}.`,
    ),
    say(
      'test',
      'If probabilities matter, fit a temperature on the validation set, or use label smoothing of 0.05 to 0.1.',
    ),
  ];
}
