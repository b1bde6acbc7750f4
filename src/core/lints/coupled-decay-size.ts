/**
 * ## What it means
 * The weight decay of SGD does not suit what is trained: too strong for a deep network at a high learning rate or for a
 * large data set with 1cycle, or too weak for a small network or little data to be held by it.
 *
 * ## Why it happens
 * All regularization adds up. Deep networks, large data and high learning rates regularize by themselves and want less
 * weight decay; shallow networks and small data want more.
 *
 * ## What to try
 * 5e-4 to 1e-4 for deep networks, 1e-5 to 3e-6 for ImageNet with 1cycle, and to compare 1e-2, 1e-3 and 1e-4 where
 * network or data are small.
 *
 * ## Sources
 * Smith, A disciplined approach to neural network hyper-parameters (2018): with large rates a decay of 1e-3 and more
 * collapses; the values above are those that he tested. High rates are those from 0.05 on. Deep and large are told from
 * the names of model and data, and without such a name nothing is said.
 */
import type { ConfigEntry } from '../config/entry';
import { numberIn, type LintFacts } from './facts';
import { optimizerOf } from './known/optimizer';
import { at, type Lint, set } from './lint';

const strong = 1e-3;
const highRate = 0.05;
const usual = 5e-4;
const usualForLarge = 1e-5;
const weak = 1e-5;
const usualForSmall = 1e-3;

const deep = /^(?:(?:wide)?res(?:net|next)\w*|densenet\w*|vgg1[69]\w*|inception\w*|wrn\w*|regnet\w*|mobilenet\w*)$/;
const large = ['imagenet', 'imagenet1k', 'ilsvrc', 'ilsvrc2012', 'places365', 'coco'];
const small = ['mnist', 'fashion', 'fashionmnist', 'iris', 'lenet', 'lenet5', 'kmnist', 'digits'];

export const weightDecayHigh: Lint = {
  id: 'L10',
  check(facts) {
    const rate = facts.rates[0];
    if (rate === undefined || rate.value < highRate || isLarge(facts) || facts.task.mayFineTune) return [];
    if (![...facts.words].some((word) => deep.test(word))) return [];
    return decaysOf(facts).flatMap(({ entry, value }) =>
      value < strong ? [] : [at(entry, 'warning', 'deep', { value, rate: rate.value, usual }, set(entry, usual))],
    );
  },
};

export const oneCycleWeightDecay: Lint = {
  id: 'L11',
  check(facts) {
    if (!isLarge(facts)) return [];
    return decaysOf(facts).flatMap(({ entry, value }) =>
      value < strong ? [] : [at(entry, 'warning', 'large', { value, usual: usualForLarge }, set(entry, usualForLarge))],
    );
  },
};

export const weightDecayLow: Lint = {
  id: 'L12',
  check(facts) {
    const { words, task } = facts;
    const isSmall = small.some((word) => words.has(word));
    if (!isSmall || task.isAdversarial || task.isDiffusion || task.isReinforcement || task.isElsewhere) return [];
    return decaysOf(facts).flatMap(({ entry, value }) =>
      value > weak || entry.provenance === 'default'
        ? []
        : [at(entry, 'info', value === 0 ? 'none' : 'small', { value }, set(entry, usualForSmall))],
    );
  },
};

function isLarge({ words, schedule }: LintFacts): boolean {
  return schedule.name === 'one-cycle' && large.some((word) => words.has(word));
}

/** Weight decays of SGD; those of AdamW are other numbers. */
function decaysOf({
  settings,
  framework,
}: LintFacts): readonly { readonly entry: ConfigEntry; readonly value: number }[] {
  return settings.all('weightDecay').flatMap((entry) => {
    const value = numberIn(entry);
    const family = optimizerOf(entry, settings, framework)?.family;
    return value === null || value < 0 || family !== 'sgd' || entry.provenance === 'derived' ? [] : [{ entry, value }];
  });
}
