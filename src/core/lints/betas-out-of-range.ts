/**
 * ## What it means
 * The betas of an Adam-like optimizer lie where it does not work, or where hardly anyone has them.
 *
 * ## Why it happens
 * A beta of 1 never forgets and is refused by PyTorch; β2 below β1 averages the squares over fewer steps than the
 * gradients, so that single steps become large.
 *
 * ## What to try
 * 0.9 and 0.999, or 0.9 and 0.95 for large language models.
 *
 * ## Sources
 * Kingma & Ba (arXiv 1412.6980); source of `torch.optim.Adam`. β1 below 0.5 is usual for GANs only (arXiv 1511.06434),
 * which are left alone.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, leafOf, numberIn, numbersIn } from './facts';
import { at, type Lint, type LintFinding } from './lint';

const named1 = /^(?:adam_)?(?:beta_?1|b1)$/;
const named2 = /^(?:adam_)?(?:beta_?2|b2)$/;
/** β2 below this is no decay of Adam but the noise schedule of a diffusion model. */
const lowest2 = 0.5;

export const betasOutOfRange: Lint = {
  id: 'L53',
  check(facts) {
    const pairs = facts.settings.all('betas').flatMap((entry) => {
      const numbers = numbersIn(entry);
      return numbers?.length === 2 ? judge(facts, entry, numbers[0]!, numbers[1]!) : [];
    });
    return [...pairs, ...single(facts)];
  },
};

function single(facts: LintFacts): readonly LintFinding[] {
  return facts.entries
    .filter((entry) => named1.test(leafOf(entry)))
    .flatMap((first) => {
      const second = facts.entries.find((entry) => named2.test(leafOf(entry)) && entry.siblings === first.siblings);
      const [beta1, beta2] = [numberIn(first), numberIn(second ?? null)];
      return second !== undefined && beta1 !== null && beta2 !== null ? judge(facts, second, beta1, beta2) : [];
    });
}

function judge(facts: LintFacts, entry: ConfigEntry, beta1: number, beta2: number): readonly LintFinding[] {
  if (beta2 < lowest2 || beta1 < 0) return [];
  const values = { beta1, beta2 };
  if (beta1 >= 1 || beta2 >= 1) return [at(entry, 'error', 'one', values)];
  if (beta2 < beta1) return [at(entry, 'warning', 'order', values)];
  if (beta1 >= 0.99) return [at(entry, 'warning', 'high', values)];
  return beta1 < 0.5 && !facts.task.isAdversarial ? [at(entry, 'warning', 'low', values)] : [];
}
