import type { Analysis, Finding } from '../analysis';
import { hadClimbed } from '../rules/non-finite-loss';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from './numbers';
import { placeOf, seriesNamed } from './places';

/** What was seen, with its numbers and its place, in one or two sentences. */
export function messageOn(finding: Finding, { run }: Analysis): string {
  const value = (name: string): number => finding.evidence[name] ?? NaN;
  const has = (name: string): boolean => finding.evidence[name] !== undefined;
  const first = finding.series[0] ?? 'the loss';
  const second = finding.series[1];
  const from = placeOf(finding.from);
  const atRate = has('learningRate') ? ` at a learning rate of ${formatRate(value('learningRate'))}` : '';
  switch (finding.code) {
    case 'non-finite-loss': {
      const share = `${countOf(value('nonFinite'), 'value')} of ${formatCount(value('points'))}`;
      const before = hadClimbed(finding.evidence)
        ? ` It had climbed to ${formatValue(value('climbRatio'))} times its level before.`
        : '';
      return `${first} is NaN or infinite since ${from}${atRate} (${share}).${before}`;
    }
    case 'early-divergence':
    case 'late-divergence':
      if (has('chanceLoss')) {
        return (
          `${first} stands at ${formatValue(value('end'))} since ${from}${atRate} and does not fall: guessing would give ` +
          `${formatValue(value('chanceLoss'))}.`
        );
      }
      return (
        `${first} left its lowest level of ${formatValue(value('low'))} at ${from}${atRate} and stands at ` +
        `${formatValue(value('end'))}, ${aboveIt(value('risePercent'))}.`
      );
    case 'stuck-at-chance':
      return (
        `${first} has stayed at ${formatValue(value('loss'))} over ${countOf(value('points'), 'point')}: that is ` +
        `ln ${String(value('classes'))}, the loss of guessing among ${String(value('classes'))} classes.`
      );
    case 'training-loss-rising':
      return (
        `${first} has risen ${formatPercent(value('risePercent'))} since ${from}, over ` +
        `${formatPercent(value('sharePercent'))} of the run, and the learning rate did not rise.`
      );
    case 'underfitting':
      return (
        `${first} is flat at ${formatValue(value('trainLoss'))}, ${formatPercent(value('levelPercent'))} of the ` +
        `${formatValue(value('untrainedLoss'))} of an untrained model, and ${second ?? 'validation'} lies ` +
        `${formatPercent(Math.abs(value('gapPercent')))} ${value('gapPercent') < 0 ? 'below' : 'above'} it.`
      );
    case 'still-improving':
      return `${first} still fell ${formatPercent(value('fallPercent'))} since ${from}, to ${formatValue(value('end'))} at the end.`;
    case 'overfitting': {
      const series = finding.series.map((name) => seriesNamed(run, name));
      const train = series.find((one) => one?.role === 'train');
      const metric = series.slice(1).find((one) => one?.role !== 'train');
      const meanwhile = train ? ` while ${train.name} ${trainWords(value('trainRatio'))}` : '';
      const beside = metric
        ? ` ${metric.name} went from ${formatValue(value('metricAtMinimum'))} to ${formatValue(value('metricAtEnd'))}.`
        : '';
      return `${errorName(finding, run)} has risen ${formatPercent(value('risePercent'))} since its best at ${from}${meanwhile}.${beside}`;
    }
    case 'miscalibration':
      return (
        `${first} has risen ${formatPercent(value('risePercent'))} since ${from}, but ${second ?? 'the metric'} went ` +
        `from ${formatValue(value('metricAtMinimum'))} to ${formatValue(value('metricAtEnd'))}.`
      );
    case 'plateau':
      return (
        `${first} has not moved from ${formatValue(value('level'))} over the last ` +
        `${countOf(value('evaluations'), 'point')}${atRate}.`
      );
    case 'range-test':
      return (
        `${first} is lowest (${formatValue(value('lowestLoss'))}) at a learning rate of ${formatRate(value('minimum'))}` +
        (has('edge')
          ? ` and blows up from ${formatRate(value('edge'))} on.`
          : `, and stays near it up to ${formatRate(value('last'))}, the end of the test.`)
      );
  }
}

function trainWords(ratio: number): string {
  return ratio < 0.98 ? 'kept falling' : 'did not fall further';
}

function errorName(finding: Finding, run: Analysis['run']): string {
  const name = finding.series[0] ?? '';
  return seriesNamed(run, name)?.kind === 'accuracy' ? `The error (1 − ${name})` : name;
}

/** Percentages say nothing where a loss has exploded. */
function aboveIt(risePercent: number): string {
  return risePercent < 1000
    ? `${formatPercent(risePercent)} above it`
    : `${formatValue(1 + risePercent / 100)} times it`;
}
