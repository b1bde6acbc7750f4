/**
 * ## What it means
 * Targets are so soft that the model learns little from them: a label smoothing of 0.3 or more, or smoothing, mixup and
 * distillation together.
 *
 * ## Why it happens
 * Each of them moves probability from the right class to others, and they add up. The training loss cannot fall below
 * the entropy of the targets.
 *
 * ## What to try
 * A smoothing of 0.1, and one of the three.
 *
 * ## Sources
 * Szegedy et al. (arXiv 1512.00567) and Vaswani et al. (arXiv 1706.03762) use 0.1; Müller et al. (arXiv 1906.02629)
 * show that smoothing harms distillation. 0.3 is engineering judgement.
 */
import { type LintFacts, leafOf, numberIn, numeric } from './facts';
import { at, type Lint, set } from './lint';

const highest = 0.3;

export const softTargets: Lint = {
  id: 'L50',
  check(facts) {
    const smoothing = numeric(facts, 'labelSmoothing');
    if (smoothing === null || !isOfLabels(facts, leafOf(smoothing.entry))) return [];
    const { entry, value } = smoothing;
    if (value >= highest && value < 1)
      return [at(entry, 'warning', 'smoothing', { value, proposed: 0.1 }, set(entry, 0.1))];
    const mixup = facts.settings.all('mixup').some((other) => (numberIn(other) ?? 0) > 0);
    const distilled = facts.settings.all('distillation').some(isUsed);
    return value > 0 && mixup && distilled ? [at(entry, 'warning', 'together', { value }, set(entry, 0))] : [];
  },
};

/** timm calls it `smoothing` alone, as others call that of a curve. */
function isOfLabels({ settings }: LintFacts, leaf: string): boolean {
  return leaf !== 'smoothing' || settings.first('mixup') !== null || settings.first('cutmix') !== null;
}

function isUsed({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'number' ? value > 0 : typeof value === 'string' && !/^(?:none|null|)$/i.test(value);
}
