import type { Analysis, Finding } from '../analysis';
import type { Advice } from '../report';
import { numberOf, textOf } from '../facts/hyperparameters';
import { hadClimbed } from '../rules/non-finite-loss';
import { countOf, formatRate } from './numbers';
import { placeOf, remainingAfter, seriesNamed } from './places';
import { keepBest, presentRate, say, set } from './suggestions';

/** What to do about a finding, the most useful first, with numbers where the run gives them. */
export function remediesFor(finding: Finding, analysis: Analysis): readonly Advice[] {
  switch (finding.code) {
    case 'non-finite-loss':
      return [
        say('stop', `Stop: every step after ${placeOf(finding.from)} is lost.`),
        ...keepBest(analysis),
        ...(hadClimbed(finding.evidence)
          ? [...lowerRate(analysis, 3, ', since the loss had climbed before'), clip(analysis)]
          : [say('check', 'Check the batch at that place for NaN, zeros and empty labels.'), precision()]),
      ];
    case 'early-divergence':
      return [
        say('stop', 'Stop: the loss is not coming back by itself.'),
        warmUp(analysis),
        clip(analysis),
        ...rateBelowEdge(finding, analysis),
      ];
    case 'late-divergence':
      return [
        say('stop', 'Stop, and go on from the checkpoint before the rise.'),
        ...keepBest(analysis),
        ...lowerRate(analysis, 2, ''),
        clip(analysis),
        ...lowerDecay(analysis, 3.16, ', since decay and a high learning rate add up'),
      ];
    case 'stuck-at-chance':
      return [
        say('test', 'Overfit 2 to 20 examples first: a sound program brings their loss to about 0.'),
        ...lowerRate(analysis, 10, '; if nothing changes, try 10 times as much'),
        say('check', 'Check that labels belong to their inputs and that the optimizer was given the parameters.'),
      ];
    case 'training-loss-rising':
      return [
        say(
          'check',
          `Look at what changed at ${placeOf(finding.from)}: data, loss weights, schedule, train or eval mode.`,
        ),
        ...lowerRate(analysis, 3, ' for 500 steps, to rule the learning rate out'),
        ...keepBest(analysis),
      ];
    case 'underfitting':
      return [
        say('test', 'Rule the learning rate out with a range test of one epoch.'),
        ...lowerDecay(analysis, 10, ''),
        ...halveDropout(analysis),
        say('test', 'Then make the model twice as wide: a flat loss without a gap is short of capacity.'),
      ];
    case 'still-improving':
      return longer(analysis);
    case 'overfitting':
      return [...keepBest(analysis), ...stopHere(analysis), ...regularize(analysis)];
    case 'miscalibration':
      return miscalibrationRemedies(finding, analysis);
    case 'plateau':
      return [
        ...lowerRate(analysis, 10, ', or bring it down to 0 over the last fifth of the run'),
        say('continue', 'A drop by 10 took 31 to 50 % off the validation loss in seven published runs.'),
      ];
    case 'range-test':
      return rangeTestRemedies(finding);
  }
}

function lowerRate(analysis: Analysis, factor: number, reason: string): readonly Advice[] {
  const rate = presentRate(analysis);
  if (rate === null || rate.value === 0) return [];
  return [set(analysis, rate.parameter, rate.value / factor, reason, rate.value)];
}

function lowerDecay(analysis: Analysis, factor: number, reason: string): readonly Advice[] {
  const decay = numberOf(analysis.run, 'weightDecay');
  return decay === null || decay === 0 ? [] : [set(analysis, 'weightDecay', decay / factor, reason)];
}

function halveDropout(analysis: Analysis): readonly Advice[] {
  const dropout = numberOf(analysis.run, 'dropout');
  return dropout === null || dropout < 0.1 ? [] : [set(analysis, 'dropout', dropout / 2, '')];
}

function clip(analysis: Analysis): Advice {
  const present = numberOf(analysis.run, 'gradientClip');
  if (present !== null && present <= 1) return set(analysis, 'gradientClip', present / 2, '');
  return set(analysis, 'gradientClip', 1, ' (the norm at which gradients are cut)');
}

function precision(): Advice {
  return say('check', 'With float16, train in bfloat16 instead, or raise the epsilon of Adam to 1e-6.');
}

function warmUp(analysis: Analysis): Advice {
  const steps = analysis.run.planned.steps;
  const wanted = steps === null ? null : Math.max(1, Math.min(1000, Math.round(0.05 * steps)));
  const amount = wanted === null ? 'about 5 % of the steps' : `${String(wanted)} steps`;
  return {
    action: 'set',
    parameter: 'warmup',
    from: numberOf(analysis.run, 'warmup'),
    value: wanted,
    message: `Warm the learning rate up over ${amount}.`,
  };
}

/** The best constant rate lies within a factor of two of the largest that converges (Bengio 2012). */
function rateBelowEdge(finding: Finding, analysis: Analysis): readonly Advice[] {
  const edge = finding.evidence['learningRate'];
  const rising = analysis.facts.schedule.segments.some((segment) => segment.kind === 'rising');
  if (edge === undefined || !rising) return lowerRate(analysis, 3, '; if that is not enough, to a tenth');
  return [set(analysis, 'learningRate', edge / 4, `, a quarter of ${formatRate(edge)}, where the loss began to climb`)];
}

function longer(analysis: Analysis): readonly Advice[] {
  const epochs = analysis.run.planned.epochs ?? numberOf(analysis.run, 'epochs');
  const rate = presentRate(analysis);
  // A run that fits well needs no other rate, and the maximum of a cycle was chosen against divergence.
  const raisable = rate !== null && rate.value > 0 && rate.parameter === 'learningRate';
  const raise: readonly Advice[] =
    raisable && analysis.fit.verdict !== 'good'
      ? [set(analysis, 'learningRate', 3.16 * rate.value, ' in a short run, if the budget is fixed', rate.value)]
      : [];
  const plan =
    analysis.schedule === 'constant' ? '' : ', and stretch the schedule with it: more steps at the last rate do little';
  if (epochs === null) return [say('continue', `Train 1.5 to 2 times as long${plan}.`), ...raise];
  return [
    {
      action: 'set',
      parameter: 'epochs',
      from: epochs,
      value: 2 * epochs,
      message: `Plan ${String(Math.ceil(1.5 * epochs))} to ${String(2 * epochs)} epochs instead of ${String(epochs)}${plan}.`,
    },
    ...raise,
  ];
}

function stopHere(analysis: Analysis): readonly Advice[] {
  const last = analysis.findings.find((finding) => finding.rule === 'D25')?.to;
  const rest = last === undefined ? null : remainingAfter(analysis.run, last);
  if (rest === null) return [];
  return [say('stop', `Stop here: ${countOf(rest.count, `more ${rest.unit}`)} would be spent for nothing.`)];
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
