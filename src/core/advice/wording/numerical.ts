import type { Analysis, Finding } from '../../analysis';
import type { Advice } from '../../report';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../numbers';
import { placeOf } from '../places';
import { lowerRate, lowerDecay, clip, warmUp, precision } from '../settings';
import { keepBest, say, set } from '../suggestions';
import { hadClimbed } from '../../rules/non-finite-loss';
import type { Wordings } from './wording';

export const numericalWordings = {
  'non-finite-loss': {
    message({ finding, value, first, from, atRate }) {
      const share = `${countOf(value('nonFinite'), 'value')} of ${formatCount(value('points'))}`;
      const before = hadClimbed(finding.evidence)
        ? ` It had climbed to ${formatValue(value('climbRatio'))} times its level before.`
        : '';
      return `${first} is NaN or infinite since ${from}${atRate} (${share}).${before}`;
    },
    remedies({ finding, analysis }) {
      return [
        say('stop', `Stop: every step after ${placeOf(finding.from)} is lost.`),
        ...keepBest(analysis),
        ...(hadClimbed(finding.evidence)
          ? [...lowerRate(analysis, 3, ', since the loss had climbed before'), clip(analysis)]
          : [say('check', 'Check the batch at that place for NaN, zeros and empty labels.'), precision()]),
      ];
    },
  },
  'early-divergence': {
    message({ value, has, first, from, atRate }) {
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
    },
    remedies({ finding, analysis }) {
      return [
        say('stop', 'Stop: the loss is not coming back by itself.'),
        warmUp(analysis),
        clip(analysis),
        ...rateBelowEdge(finding, analysis),
      ];
    },
  },
  'late-divergence': {
    message({ value, has, first, from, atRate }) {
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
    },
    remedies({ analysis }) {
      return [
        say('stop', 'Stop, and go on from the checkpoint before the rise.'),
        ...keepBest(analysis),
        ...lowerRate(analysis, 2, ''),
        clip(analysis),
        ...lowerDecay(analysis, 3.16, ', since decay and a high learning rate add up'),
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
        clip(analysis),
      ];
    },
  },
} satisfies Wordings;

/** Percentages say nothing where a loss has exploded. */
function aboveIt(risePercent: number): string {
  return risePercent < 1000
    ? `${formatPercent(risePercent)} above it`
    : `${formatValue(1 + risePercent / 100)} times it`;
}

/** The best constant rate lies within a factor of two of the largest that converges (Bengio 2012). */
function rateBelowEdge(finding: Finding, analysis: Analysis): readonly Advice[] {
  const edge = finding.evidence['learningRate'];
  const rising = analysis.facts.schedule.segments.some((segment) => segment.kind === 'rising');
  if (edge === undefined || !rising) return lowerRate(analysis, 3, '; if that is not enough, to a tenth');
  return [set(analysis, 'learningRate', edge / 4, `, a quarter of ${formatRate(edge)}, where the loss began to climb`)];
}
