import type { ConfigEntry } from '../../config/entry';
import { meaningOf } from '../../config/ambiguity';
import type { Settings } from '../../config/settings';
import { leafOf, numberIn } from '../entries';
import type { Framework } from './framework';
import { type Optimizer, optimizerOf } from './optimizer';

/** A learning rate of the whole model, with the optimizer that takes it. */
export interface Rate {
  readonly entry: ConfigEntry;
  readonly value: number;
  readonly optimizer: Optimizer | null;
}

/** Ranks from here on are rates of parts of the model. */
const part = 100;
/** Rates that are multiplied by the batch before they are used (MAE, latent diffusion). */
const scaled = /^(?:blr|base_learning_rate|opt_base_learning_rate)$/;

/** Rates that train the whole model, the most telling first. A rate that code passes on counts where it is set. */
export function ratesOf(settings: Settings, framework: Framework): readonly Rate[] {
  const found = settings.all('learningRate').flatMap((entry) => {
    const value = numberIn(entry);
    const isPart = (meaningOf(entry)?.rank ?? part) >= part;
    if (value === null || value <= 0 || isPart || scaled.test(leafOf(entry))) return [];
    return [{ entry, value, optimizer: optimizerOf(entry, settings, framework) }];
  });
  const set = found.filter(({ entry }) => entry.provenance !== 'derived');
  return set.map((rate) => {
    const passed = found.filter(({ entry, value }) => entry.provenance === 'derived' && value === rate.value);
    const taken = passed.length === 1 && rate.optimizer === null ? passed[0]!.optimizer : rate.optimizer;
    return { ...rate, optimizer: taken };
  });
}
