import type { Analysis } from '../analysis';
import { plain, probable } from '../advice/hedge';
import { formatRate } from '../advice/numbers';
import { spellingOf } from '../advice/places';
import { presentRate } from '../advice/suggestions';
import type { LearningRateAdvice, LearningRateReason } from './advice';
import { reasonWords, usualFor } from './reason-words';

/**
 * What the curves of one run and the convention say about its learning rate, in one or two sentences: the verdict with
 * what it rests on, then what to do with the range that it lies in. Where nothing can be said: what is missing, and
 * what would tell.
 */
export function learningRateWords(advice: LearningRateAdvice, analysis: Analysis): string {
  switch (advice.direction) {
    case 'raise':
      return wrongRate('too low', advice, analysis);
    case 'lower':
      return wrongRate('too high', advice, analysis);
    case 'keep':
      return rightRate(advice, analysis);
    case 'unknown':
      return unknownRate(advice, analysis);
  }
}

function wrongRate(fault: 'too low' | 'too high', advice: LearningRateAdvice, analysis: Analysis): string {
  const { confidence } = advice;
  const rate = nameOf(advice, analysis);
  const because = reasonsText(advice, analysis);
  const suggestion = suggestionText(advice);
  if (confidence >= plain) {
    const setting = suggestion === null ? '' : ` Set ${spelling(analysis)} to ${suggestion}.`;
    return `${capital(rate)} is ${fault}${because}.${setting}`;
  }
  if (confidence >= probable) {
    return `Probably ${rate} is ${fault}${because}.${suggestion === null ? '' : ` Try ${suggestion}.`}`;
  }
  const trial = suggestion === null ? 'a range test' : `a short run at ${suggestion} or a range test`;
  return `May be ${fault}, ${rate}${because}. Or right as it is: ${trial} will decide.`;
}

function rightRate(advice: LearningRateAdvice, analysis: Analysis): string {
  const rate = nameOf(advice, analysis);
  const because = reasonsText(advice, analysis);
  const range = rangeText(advice);
  const between = range === null ? '' : ` From ${range} little changes.`;
  if (advice.confidence >= plain) return `Keep ${rate}${because}.${between}`;
  if (advice.confidence >= probable) return `Probably ${rate} is right${because}.${between}`;
  return `May be right, ${rate}${because}. Or off by a factor of 3 or more: a range test will decide.`;
}

function unknownRate(advice: LearningRateAdvice, analysis: Analysis): string {
  const reason = advice.reasons[0] ?? { code: 'nothing-known', value: 0 };
  const { convention } = advice;
  const usual =
    convention === null ? '' : ` Usual ${usualFor(analysis)}: ${rateWithRange(convention.value, convention)}.`;
  const rate = nameOf(advice, analysis);
  return `Cannot tell yet whether ${rate} is right: ${reasonWords(reason, advice, analysis)}; ${whatTells(reason)}.${usual}`;
}

/** Where the loss says little, a test that reads the loss says little too. */
function whatTells({ code }: LearningRateReason): string {
  return code === 'loss-says-little' ? 'runs at rates a factor of 3 apart will tell' : 'a range test will tell';
}

/** "learning_rate 1e-4", "a learning rate of 1e-4" where no config names it. */
function nameOf({ current }: LearningRateAdvice, analysis: Analysis): string {
  const parameter = spelling(analysis);
  if (current === null) return parameter;
  return parameter.includes(' ') ? `${parameter} of ${formatRate(current)}` : `${parameter} ${formatRate(current)}`;
}

function spelling(analysis: Analysis): string {
  return spellingOf(analysis.run, presentRate(analysis)?.parameter ?? 'learningRate');
}

/** At most two reasons after a colon: in one sentence there is no room for more, and to keep a rate needs but one. */
function reasonsText(advice: LearningRateAdvice, analysis: Analysis): string {
  const strongest = advice.reasons.slice(0, advice.direction === 'keep' ? 1 : 2);
  const reasons = strongest.map((reason, place) => reasonWords(reason, advice, analysis, strongest[place - 1]));
  return reasons.length === 0 ? '' : `: ${reasons.join(', and ')}`;
}

/** "1e-3 (3e-4 to 3e-3)"; the rate alone where its range is unknown. */
function suggestionText(advice: {
  readonly suggested: number | null;
  readonly low: number | null;
  readonly high: number | null;
}): string | null {
  return advice.suggested === null ? null : rateWithRange(advice.suggested, advice);
}

function rateWithRange(rate: number, bounds: { readonly low: number | null; readonly high: number | null }): string {
  const range = rangeText(bounds);
  return range === null ? told(rate) : `${told(rate)} (${range})`;
}

function rangeText({ low, high }: { readonly low: number | null; readonly high: number | null }): string | null {
  return low === null || high === null || !(low < high) ? null : `${told(low)} to ${told(high)}`;
}

/** Rounded from what the report says, not from more digits: 1.949e-2 is 0.0195 there, and 0.02 everywhere. */
function told(rate: number): string {
  return formatRate(Number(rate.toPrecision(3)));
}

/** The first letter of a sentence; a key of a config keeps its spelling. */
function capital(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
