import type { Caveat } from '../analysis';
import { countOf, formatCount, formatValue } from './numbers';

/** When the finding would be wrong, or what it could not see. */
export function caveatSentence(caveat: Caveat): string {
  const value = (name: string): number => caveat.values?.[name] ?? NaN;
  switch (caveat.code) {
    case 'no-validation-metric':
      return 'No validation metric beside the loss was logged: if one still improves, this is miscalibration.';
    case 'no-validation-loss':
      return 'No validation loss was logged: 1 − accuracy stands in for it, which moves later and more coarsely.';
    case 'no-training-loss':
      return 'No training loss was logged, so a change of the validation data would look the same.';
    case 'no-learning-rate':
      return 'No learning rate was logged: a rate that rose at that time would explain it.';
    case 'few-points':
      return `Only ${countOf(value('points'), 'evaluation')} since then: the next ones can still turn it around.`;
    case 'noisy-validation':
      return 'The validation loss is so noisy that the place of its minimum is uncertain.';
    case 'learning-rate-changed':
      return 'The learning rate changed at about that place, which moves the loss by itself.';
    case 'learning-rate-still-high':
      return 'The learning rate is still high: the loss will fall once it is lowered.';
    case 'accuracy-barely-changed':
      return `The metric beside it changed by ${formatValue(value('change'))} only, within its noise.`;
    case 'double-descent-possible':
      return 'Training accuracy is at 99 % with epochs left: the loss may come down a second time.';
    case 'classes-guessed':
      return `The log does not say how many classes there are; the loss suggests ${formatCount(value('classes'))}.`;
    case 'training-only':
      return 'No validation loss was logged: the training loss alone says nothing about new data.';
    case 'decay-planned':
      return 'The config names a step schedule: the next drop may be planned already.';
    case 'run-may-go-on':
      return 'No planned length is known: if the run goes on, nothing is wrong.';
    case 'base-rate-logged':
      return 'Some programs log the rate of the config instead of the one in use.';
    case 'loss-scale-logged':
      return 'A loss scale was logged: mixed precision skips a few overflowing steps, which is harmless.';
    case 'one-seed':
      return 'Every setting ran once: the noise is what is usual between seeds, not what was measured.';
    case 'unequal-length':
      return `The longest of these runs had ${formatValue(value('ratio'))} times the steps of the shortest.`;
    case 'confounded':
      return 'Other settings were varied as well, and any of them could be the reason.';
  }
}
