import type { Finding, FindingCode } from '../../analysis';
import type { Sweep } from '../../compare/sweep';
import type { Advice } from '../../report';
import type { HyperparameterName } from '../../run';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../numbers';
import { say } from '../suggestions';

/** A finding about several runs, as its sentence needs it. */
export interface SeenSweep {
  readonly sweep: Sweep;
  /** A number of the evidence; NaN where it is not known. */
  readonly value: (name: string) => number;
  readonly has: (name: string) => boolean;
  /** The values of the best setting and the next, as people write them: "learning_rate 0.01". */
  readonly best: string;
  readonly second: string;
}

interface SweepWording {
  readonly message: (seen: SeenSweep) => string;
  readonly remedies: (seen: SeenSweep) => readonly Advice[];
}

export function seenSweep(finding: Finding, sweep: Sweep): SeenSweep {
  const ranked = sweep.settings.filter(({ isFailed }) => !isFailed).sort((a, b) => a.cost - b.cost);
  const named = (place: number): string => settingName(sweep, ranked[place]?.value ?? '');
  return {
    sweep,
    value: (name) => finding.evidence[name] ?? NaN,
    has: (name) => finding.evidence[name] !== undefined,
    best: named(0),
    second: named(1),
  };
}

/** "learning_rate 0.01"; the run alone where nothing is known to differ. */
export function settingName({ parameter, spelling }: Sweep, value: number | string): string {
  if (parameter === null) return String(value);
  return `${spelling} ${typeof value === 'number' ? chosen(value) : value}`;
}

/** A value that a person chose: sizes whole, rates with two digits, a momentum of 0.995 as it is. */
export function chosen(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  return value >= 0.5 && value < 1 ? String(Number(value.toPrecision(4))) : formatRate(value);
}

const tryNext = ({ sweep }: SeenSweep, value: number, reason: string): Advice => ({
  action: 'test',
  parameter: sweep.parameter as HyperparameterName,
  from: null,
  value,
  message: `Run ${settingName(sweep, value)} next${reason}.`,
});

export const sweepWordings: Readonly<Partial<Record<FindingCode, SweepWording>>> = {
  'within-noise': {
    message({ sweep, value, best, second }) {
      const { metric } = sweep;
      const errors = value('standardErrors');
      return (
        `${metric} differs by ${formatPercent(value('differencePercent'))} between ${best} ` +
        `(${formatValue(value('best'))}) and ${second} (${formatValue(value('second'))}): ` +
        `${errors < 0.1 ? 'less than 0.1' : formatValue(Number(errors.toFixed(1)))} standard errors, which is within noise.`
      );
    },
    remedies({ value }) {
      const settings = value('settings');
      return [
        say('continue', `Take the cheaper or safer of the ${countOf(settings, 'setting')} that are as good.`),
        say(
          'test',
          `If the difference matters, run each with ${value('seeds') < 3 ? 'at least 3' : '3 further'} seeds.`,
        ),
      ];
    },
  },
  'search-border': {
    message({ sweep, value, best }) {
      const edge = value('isHighest') === 1 ? 'highest' : 'lowest';
      return `${best} is best (${sweep.metric} ${formatValue(value('metric'))}) and the ${edge} of ${countOf(value('values'), 'value')} that were tried.`;
    },
    remedies(seen) {
      return [tryNext(seen, seen.value('next'), ', and go on until a value is worse')];
    },
  },
  'weight-decay-sweep': {
    message({ sweep, value, has, best, second }) {
      const rate = has('learningRate')
        ? `At a learning rate of ${formatRate(value('learningRate'))}`
        : 'At this learning rate';
      return (
        `${rate}, ${best} holds the best level of ${sweep.metric} (${formatValue(value('level'))}), ` +
        `before ${second} (${formatValue(value('secondLevel'))}).`
      );
    },
    remedies(seen) {
      const { value, has } = seen;
      const isNew = has('next') && value('next') !== value('best');
      const reason = value('isEdge') === 1 ? ': the best is at the edge of what was tried' : ': between the two best';
      return [
        ...(isNew ? [tryNext(seen, value('next'), reason)] : []),
        say('check', 'Compare again when the learning rate changes: a larger one needs less weight decay.'),
      ];
    },
  },
  'unfair-batch-comparison': {
    message({ value, has, sweep }) {
      const rate = has('learningRate') ? `the same learning rate (${formatRate(value('learningRate'))})` : '';
      const epochs = has('epochs') ? `the same number of epochs (${formatValue(value('epochs'))})` : '';
      return (
        `${sweep.spelling} goes from ${chosen(value('smallest'))} to ${chosen(value('largest'))} with ` +
        `${[rate, epochs].filter((part) => part !== '').join(' and ')}: that favours the small ones.`
      );
    },
    remedies({ value }) {
      const ratio = value('ratio');
      const range = `${formatValue(Math.sqrt(ratio))} to ${formatValue(ratio)}`;
      return [
        say('test', `Give the largest ${range} times the learning rate of the smallest, and compare at equal time.`),
        say('continue', 'Choose the batch size by speed: the largest that fits the memory and still trains faster.'),
      ];
    },
  },
};
