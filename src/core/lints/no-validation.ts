/**
 * ## What it means
 * The config names a file to train on and nothing to validate with.
 *
 * ## Why it happens
 * The validation loss is what tells overfitting from learning; training loss alone falls in both cases.
 *
 * ## What to try
 * Hold a part of the training data back, a tenth or some thousand examples.
 *
 * ## Sources
 * Smith, arXiv 1803.09820, remark 1. Diffusion models are judged by their pictures, and tuned on a few that nobody holds
 * back: nothing is said of them.
 */
import { type LintFacts, leafOf } from './facts';
import { at, type Lint } from './lint';

const trains = /^train_(?:file|path|data|dir|data_path|data_dir|csv|json|set)$/;
const holdsBack =
  /^(?:val|valid|valids|validate|validation|validations|eval|evals|evaluate|evaluation|evaluator|dev|devset|test|tests|testing|holdout|fold|folds|kfold|cv|split|splits|dataset|datasets)$/;

export const noValidation: Lint = {
  id: 'L39',
  check(facts) {
    const train = facts.entries.find((entry) => trains.test(leafOf(entry)) && typeof entry.value === 'string');
    const { isReinforcement, isDiffusion } = facts.task;
    // One pass over the data cannot overfit; what another file adds is not known here.
    if (train === undefined || facts.inherits || (facts.length.epochs?.value ?? 0) <= 1) return [];
    if (isReinforcement || isDiffusion) return [];
    return holdsBackAnything(facts) ? [] : [at(train, 'warning', 'none', {})];
  },
};

function holdsBackAnything({ words }: LintFacts): boolean {
  return [...words].some((word) => holdsBack.test(word));
}
