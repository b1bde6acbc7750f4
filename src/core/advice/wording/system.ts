import type { RunEventKind } from '../../run';
import { numberOf } from '../../facts/hyperparameters';
import type { Advice } from '../../report';
import { countOf, formatPercent, formatRate, formatValue } from '../numbers';
import { clip, lowerRate, precision } from '../settings';
import { keepBest, say, set } from '../suggestions';
import type { Seen, Wordings } from './wording';

/** What the log says last of a kind, cut to a line. */
function toldBy({ run }: Seen, ...kinds: readonly RunEventKind[]): string {
  const event = run.events?.findLast(({ kind }) => kinds.includes(kind));
  const text = event?.text.trim() ?? '';
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** " of the planned run, 60 %," or nothing. */
function ofPlan({ has, value }: Seen): string {
  return has('progressPercent') ? `, after ${formatPercent(value('progressPercent'))} of the planned run` : '';
}

const resume = (): Advice => say('continue', 'Go on from the last checkpoint.');

export const systemWordings = {
  'out-of-memory': {
    message(seen) {
      const { value, from, finding } = seen;
      if (value('hasEnded') !== 1) {
        return `Memory ran out ${countOf(value('times'), 'time')} from ${from} on, and training went on after it.`;
      }
      const line = finding.to.line === null ? '' : ` (line ${String(finding.to.line)})`;
      if (value('isKilled') === 1) {
        return `The system killed the run at ${from}${line}${ofPlan(seen)}: mostly a want of memory.`;
      }
      return `Memory ran out at ${from}${line}${ofPlan(seen)}, and nothing was logged after it.`;
    },
    remedies({ analysis, run, value }) {
      const batch = numberOf(run, 'batchSize');
      const steps = numberOf(run, 'accumulation') ?? 1;
      const half: readonly Advice[] =
        batch !== null && batch >= 2
          ? [
              set(
                analysis,
                'batchSize',
                Math.floor(batch / 2),
                `, and accumulate gradients over ${String(2 * steps)} batches`,
              ),
            ]
          : [say('set', 'Halve the micro-batch and double the gradient accumulation: the batch stays what it is.')];
      if (value('isKilled') === 1) {
        return [
          say(
            'check',
            'Look at the memory of the machine: use fewer data-loader workers, or read data as it is needed.',
          ),
          resume(),
        ];
      }
      return [
        ...half,
        say('set', 'Train in bfloat16 and recompute activations; halve the batch of evaluation if it ended in one.'),
        ...(value('hasEnded') === 1 ? [resume()] : []),
      ];
    },
  },
  stalled: {
    message(seen) {
      const { value, from } = seen;
      if (value('isTold') === 1) {
        const told = toldBy(seen, 'exception', 'time-limit', 'cancelled');
        return `The run ended at ${from}${ofPlan(seen)}, and the log says why: “${told}”.`;
      }
      const minutes = Math.round(value('silentSeconds') / 60);
      return `Nothing was logged for ${countOf(minutes, 'minute')} since ${from}${ofPlan(seen)}.`;
    },
    remedies(seen) {
      if (seen.value('isTold') !== 1) {
        return [
          say('check', 'See where its processes wait, as py-spy dump --pid shows, and whether the machine is there.'),
          resume(),
        ];
      }
      const isLimit = seen.run.events?.some(({ kind }) => kind === 'time-limit') === true;
      return [
        ...(isLimit ? [say('set', 'Write a checkpoint before the limit, or ask for more time.')] : []),
        resume(),
        ...keepBest(seen.analysis),
      ];
    },
  },
  overflow: {
    message({ value, has, first, from, to }) {
      if (has('skipped')) {
        const scale = has('lossScale') ? `, and the loss scale is at ${formatValue(value('lossScale'))}` : '';
        return (
          `${countOf(value('skipped'), 'step')} (${formatPercent(value('skippedPercent'))}) were skipped between ${from} ` +
          `and ${to} because gradients overflowed${scale}.`
        );
      }
      return (
        `${first} fell from ${formatValue(value('scaleBefore'))} at ${from} to ${formatValue(value('lossScale'))} at ${to}, ` +
        `${countOf(value('halvings'), 'halving')} without coming up again.`
      );
    },
    remedies({ analysis }) {
      return [precision(), clip(analysis), ...lowerRate(analysis, 2, '')];
    },
  },
  'resume-artefact': {
    message({ value, has, first, from }) {
      const loss = has('jumpPercent') ? `${first} is ${formatPercent(value('jumpPercent'))} higher` : '';
      const ratio = value('rateRatio');
      const rate = has('rateRatio') ? `the learning rate is ${formatRate(ratio)} times what it was` : '';
      return `Where the run was resumed, at ${from}, ${[loss, rate].filter((part) => part !== '').join(' and ')}.`;
    },
    remedies({ has }) {
      return [
        say(
          'check',
          'Save and load the state of the optimizer, the loss scale and the random generators with the weights.',
        ),
        ...(has('rateRatio')
          ? [say('check', 'Load the state of the learning-rate schedule as well, or give it the step to begin at.')]
          : [say('check', 'Let the data loader go on where it was: examples that come again are learnt already.')]),
      ];
    },
  },
  throughput: {
    message({ value, has, first, second, from }) {
      if (has('waitingPercent')) {
        return (
          `${first} (${formatValue(value('waiting'))}) is ${formatPercent(value('waitingPercent'))} of ${second ?? 'the step'} ` +
          `(${formatValue(value('now'))}): the accelerator waits for data.`
        );
      }
      if (value('isByClock') === 1) {
        return (
          `A step takes ${formatValue(value('now'))} seconds since ${from}, after ${formatValue(value('before'))} ` +
          `earlier in the run: ${formatValue(Number(value('ratio').toFixed(1)))} times as long.`
        );
      }
      return (
        `${first} went from ${formatValue(value('before'))} to ${formatValue(value('now'))} since ${from}: ` +
        `a step takes ${formatValue(Number(value('ratio').toFixed(1)))} times as long.`
      );
    },
    remedies({ has }) {
      const workers = say('set', 'Use twice the data-loader workers, or keep the data on a local disk or in memory.');
      if (has('waitingPercent')) return [workers];
      return [
        say(
          'check',
          'Look at clock and temperature of the accelerator, and at who else uses the machine and its disk.',
        ),
        workers,
      ];
    },
  },
  'mixed-logs': {
    message({ value, has, first, from }) {
      if (has('rollBacks')) {
        return `The log goes back ${countOf(value('rollBacks'), 'time')} from ${from} on, as if several runs wrote into it.`;
      }
      return (
        `${first} has ${formatValue(Number(value('perStep').toFixed(1)))} values for each step, most of them different: ` +
        `several processes or runs write into one log.`
      );
    },
    remedies() {
      return [
        say('set', 'Log from rank 0 alone, with the loss averaged over all ranks.'),
        say('set', 'Give each run a folder of its own.'),
      ];
    },
  },
} satisfies Wordings;
