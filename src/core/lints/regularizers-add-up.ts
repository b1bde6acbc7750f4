/**
 * ## What it means
 * Three or more regularizers are strong at the same time, for a run that is short.
 *
 * ## Why it happens
 * What must be right is their sum. Too much of it and the model underfits: both losses stay high.
 *
 * ## What to try
 * Weaken those that slow training and keep a large learning rate, which regularizes too.
 *
 * ## Sources
 * Smith, arXiv 1803.09820, remark 3. What counts as strong is a step above usual values: dropout 0.3, label smoothing
 * 0.1, mixup or CutMix, RandAugment 9, stochastic depth 0.2. A hundred epochs are few for such recipes (DeiT, arXiv
 * 2012.12877, trains 300).
 */
import { isAdaptive } from './context';
import { type LintFacts, numberIn, numeric } from './facts';
import { at, type Lint } from './lint';

const fewest = 3;
const shortRun = 100;

export const regularizersAddUp: Lint = {
  id: 'L51',
  check(facts) {
    const epochs = facts.length.epochs?.value ?? null;
    // A fine-tune starts from weights that hold up to more, and published recipes do that.
    if (epochs === null || epochs >= shortRun || facts.task.mayFineTune) return [];
    const strong = strongOnes(facts);
    if (strong.length < fewest) return [];
    const names = strong.map(({ name }) => name).join(', ');
    return [at(strong[0]!.entry, 'warning', 'several', { count: strong.length, names, epochs })];
  },
};

type Strong = { readonly name: string; readonly entry: NonNullable<ReturnType<typeof numeric>>['entry'] };

function strongOnes(facts: LintFacts): readonly Strong[] {
  const entry = facts.settings.first('weightDecay');
  const decay = entry !== null && isAdaptive(facts, entry) ? 0.1 : 1e-3;
  const candidates: readonly (readonly [string, Parameters<typeof numeric>[1], (value: number) => boolean])[] = [
    ['dropout', 'dropout', (value) => value >= 0.3 && value < 1],
    ['weight decay', 'weightDecay', (value) => value > decay],
    ['label smoothing', 'labelSmoothing', (value) => value >= 0.1 && value < 1],
    ['mixup', 'mixup', (value) => value >= 0.2],
    ['CutMix', 'cutmix', (value) => value >= 0.2],
    ['stochastic depth', 'dropPath', (value) => value >= 0.2 && value < 1],
  ];
  const found = candidates.flatMap(([name, setting, isStrong]): readonly Strong[] => {
    const known = numeric(facts, setting);
    return known !== null && isStrong(known.value) ? [{ name, entry: known.entry }] : [];
  });
  const augment = facts.settings.all('randAugment').find((entry) => magnitudeOf(entry) >= 9);
  return augment === undefined ? found : [...found, { name: 'RandAugment', entry: augment }];
}

/** timm writes `rand-m9-mstd0.5-inc1`. */
function magnitudeOf(entry: Strong['entry']): number {
  if (typeof entry.value !== 'string') return numberIn(entry) ?? 0;
  return Number(/rand-m(\d+)/.exec(entry.value)?.[1] ?? 0);
}
