/**
 * ## What it means
 * Pretrained weights are trained on as a whole, at a learning rate that is usual for training from nothing.
 *
 * ## Why it happens
 * Large steps move the lower layers away from what they had learnt before the new head has learnt anything, and the
 * fine-tune starts over with less data.
 *
 * ## What to try
 * A tenth to a hundredth of the rate, or rates by layer: a hundredth for the lowest, a tenth in the middle, the whole
 * for the head.
 *
 * ## Sources
 * Howard and Ruder (2018) on discriminative rates; Zulkifli's overview of learning rates. AdamW from 1e-3 on, SGD from
 * 1e-2 on. Detection and segmentation train a pretrained backbone at full rates, adapters and frozen backbones take
 * higher ones, and parts with rates of their own are what is recommended here: nothing is said of these.
 */
import { at, type Lint, set } from './lint';

const highForAdam = 1e-3;
const highForSgd = 1e-2;
const usualForAdam = 5e-5;
const usualForSgd = 1e-3;
/** Above it the rate is called too high for any Adam. */
const farTooHigh = 1e-2;

export const fineTuneOneRate: Lint = {
  id: 'L17',
  check({ task, rates, framework, schedule }) {
    const { isFineTuning, mayAdapt, isFrozen, hasGroups, isDetection, isBert, isLanguageModel } = task;
    if (!isFineTuning || mayAdapt || isFrozen || hasGroups || isDetection || isBert || isLanguageModel) return [];
    if (task.isReinforcement || task.isDiffusion || task.isAdversarial || task.isElsewhere) return [];
    // Their recipes start from pretrained backbones and name the rates that go with them.
    if (['mmengine', 'detectron2', 'ultralytics', 'paddle', 'nanogpt'].includes(framework)) return [];
    if (schedule.name === 'range-test') return [];
    return rates.slice(0, 1).flatMap(({ entry, value, optimizer }) => {
      const family = optimizer?.family;
      if (family !== 'adam' && family !== 'sgd') return [];
      const [limit, usual] = family === 'adam' ? [highForAdam, usualForAdam] : [highForSgd, usualForSgd];
      if (value < limit || (family === 'adam' && value > farTooHigh)) return [];
      const values = { value, usual, lowest: value / 100, middle: value / 10, optimizer: optimizer!.name };
      return [at(entry, 'warning', 'whole', values, set(entry, usual))];
    });
  },
};
