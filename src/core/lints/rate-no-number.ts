/**
 * ## What it means
 * The learning rate is zero, negative, not a number, or so large that no optimizer trains with it.
 *
 * ## Why it happens
 * A rate of 0 changes no weight, and a negative one climbs the loss. `0,001` with a comma is no number, and to most
 * parsers a word. A value above 100 is mostly another setting, such as a number of steps, in the wrong place.
 *
 * ## What to try
 * A rate that is usual for the optimizer: 1e-3 for Adam, 0.1 for SGD with momentum and 256 examples per step, 2e-5 to
 * fine-tune a language model. A range test finds the one for this model.
 *
 * ## Sources
 * The optimizers of PyTorch raise an error below 0. Rates above 100 are used nowhere in the literature on networks;
 * Smith went up to 4 with the 1cycle policy (2018). -1 stands for "not set" and 0 in a default of an argument for
 * "worked out later" in several frameworks, so nothing is said of these.
 */
import type { ConfigEntry } from '../config/entry';
import { isReference, parseNumber } from '../config/value';
import { numberIn } from './facts';
import { at, type Lint, type LintFinding } from './lint';

const largest = 100;
/** What begins as a number and is none: `0,001`, `1e-3.5`. Code such as `1e-3 * batch / 256` is something else. */
const almost = /^[+-]?\.?\d[\d.,eE+-]*$/;

export const rateNoNumber: Lint = {
  id: 'L06',
  check({ settings }) {
    const entries = settings.all('learningRate');
    const isTrained = entries.some((entry) => (numberIn(entry) ?? 0) > 0);
    return entries.flatMap((entry) => judged(entry, isTrained));
  },
};

function judged(entry: ConfigEntry, isTrained: boolean): readonly LintFinding[] {
  const { value, provenance } = entry;
  if (typeof value === 'number' && Number.isNaN(value)) return [at(entry, 'error', 'no-number', { value: 'NaN' })];
  if (typeof value === 'string' && !isReference(value) && parseNumber(value) === null) {
    const isWrong = almost.test(value) || /^\.?nan$/i.test(value);
    return isWrong ? [at(entry, 'error', 'no-number', { value })] : [];
  }
  const rate = numberIn(entry);
  if (rate === null) return [];
  if (rate > largest) return [at(entry, 'error', 'too-large', { value: rate })];
  // Beside another rate a zero freezes one part of the model; -1 and a default of 0 are "not set".
  if (rate > 0 || rate === -1 || isTrained || provenance === 'default') return [];
  if (isReplaced(entry)) return [];
  return [at(entry, 'error', rate === 0 ? 'zero' : 'negative', { value: rate })];
}

/** Programs that load a model put a zero in the place of its rate; a dictionary of settings has another name. */
function isReplaced({ form, path }: ConfigEntry): boolean {
  return form === 'dict' && !/optim|conf|cfg|param|args|train|hyp|setting/i.test(path.at(-2) ?? 'settings');
}
