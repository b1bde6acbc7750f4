/** What is known of a rule before it looks at any run. */
export interface RuleEntry {
  readonly code: string;
  /** A short heading: "Validation loss rises, train falls". */
  readonly title: string;
  /** One or two words for a mark in a chart. */
  readonly word: string;
}

/** Every rule of the catalogue, in its order. Numbers and codes are public and never change. */
export const catalogue = {
  D01: { code: 'non-finite-loss', title: 'Loss is not finite', word: 'Not finite' },
  D02: { code: 'early-divergence', title: 'Diverged early', word: 'Diverged' },
  D03: { code: 'late-divergence', title: 'Diverged', word: 'Diverged' },
  D04: { code: 'loss-spike', title: 'Loss spike, recovered', word: 'Spike' },
  D05: { code: 'level-shift', title: 'Loss spike, not recovered', word: 'Level shift' },
  D06: { code: 'collapse', title: 'Collapsed to chance', word: 'Collapsed' },
  D07: { code: 'exploding-gradients', title: 'Gradients explode', word: 'Exploding' },
  D08: { code: 'vanishing-gradients', title: 'Gradients vanish', word: 'Vanishing' },
  D09: { code: 'overflow', title: 'Mixed precision overflows', word: 'Overflow' },
  D10: { code: 'zero-loss', title: 'Loss is 0 without learning', word: 'Zero loss' },
  D11: { code: 'clipping-saturated', title: 'Gradients always clipped', word: 'Clipped' },
  D12: { code: 'impossible-loss', title: 'Impossible loss', word: 'Impossible' },
  D13: { code: 'stuck-at-chance', title: 'Not learning', word: 'Not learning' },
  D14: { code: 'initial-loss', title: 'First loss above guessing', word: 'Bad start' },
  D15: { code: 'learning-rate-too-low', title: 'Learning rate too low', word: 'Slow' },
  D16: { code: 'learning-rate-dead', title: 'Learning rate at 0 too early', word: 'Rate at 0' },
  D17: { code: 'warm-up', title: 'Warm-up too long', word: 'Warm-up' },
  D18: { code: 'constant-prediction', title: 'Constant prediction', word: 'Constant' },
  D19: { code: 'contradictory-metrics', title: 'Metrics contradict', word: 'Contradiction' },
  D20: { code: 'training-loss-rising', title: 'Training loss rises', word: 'Rising' },
  D21: { code: 'frozen-loss', title: 'Loss does not change', word: 'Frozen' },
  D22: { code: 'underfitting', title: 'Both losses flat and high', word: 'Underfitting' },
  D23: { code: 'over-regularized', title: 'Regularization too strong', word: 'Over-regularized' },
  D24: { code: 'still-improving', title: 'Still improving at the end', word: 'Still improving' },
  D25: {
    code: 'overfitting',
    title: 'Validation loss rises, train falls',
    word: 'Overfitting',
  },
  D26: { code: 'early-overfitting', title: 'Overfits early', word: 'Overfitting early' },
  D27: {
    code: 'miscalibration',
    title: 'Validation loss rises, metric improves',
    word: 'Overconfident',
  },
  D28: { code: 'generalization-gap', title: 'Large, stable gap', word: 'Gap' },
  D29: { code: 'wasted-compute', title: 'Nothing gained since', word: 'Converged' },
  D30: { code: 'memorization', title: 'Training loss falls in steps', word: 'Memorizing' },
  D31: { code: 'epoch-sawtooth', title: 'Sawtooth within epochs', word: 'Sawtooth' },
  D32: { code: 'periodic-loss', title: 'Loss repeats each epoch', word: 'Periodic' },
  D33: { code: 'second-descent', title: 'A second descent is possible', word: 'Second descent' },
  D34: { code: 'fine-tuning-damage', title: 'Fine-tuning lost what was learnt', word: 'Forgetting' },
  D35: {
    code: 'noisy-plateau',
    title: 'Noisy plateau, learning rate too high',
    word: 'Noisy plateau',
  },
  D36: { code: 'plateau', title: 'Plateau at a high learning rate', word: 'Plateau' },
  D37: { code: 'early-decay', title: 'Learning rate decayed too early', word: 'Early decay' },
  D38: { code: 'decay-worked', title: 'Learning-rate decay worked', word: 'Decay worked' },
  D39: { code: 'no-annealing', title: 'Learning rate never came down', word: 'Not annealed' },
  D40: {
    code: 'schedule-mismatch',
    title: 'Schedule and run differ in length',
    word: 'Schedule',
  },
  D41: { code: 'one-cycle-fault', title: '1cycle schedule at fault', word: '1cycle' },
  D42: { code: 'range-test', title: 'Learning-rate range test', word: 'Range test' },
  D43: { code: 'gradient-noise', title: 'Batch small, loss noisy', word: 'Noisy batches' },
  D44: { code: 'validation-noise', title: 'Validation noise dominates', word: 'Noise' },
  D45: { code: 'sparse-evaluation', title: 'Evaluated too rarely', word: 'Sparse' },
  D46: { code: 'leakage', title: 'Leakage suspected', word: 'Leakage' },
  D47: {
    code: 'validation-below-training',
    title: 'Validation better than training',
    word: 'Below training',
  },
  D48: { code: 'distribution-shift', title: 'Shifted from the start', word: 'Shifted' },
  D49: {
    code: 'evaluation-mode',
    title: 'Validation jumps, training is smooth',
    word: 'Evaluation mode',
  },
  D50: { code: 'class-imbalance', title: 'Some classes are missed', word: 'Imbalance' },
  D51: { code: 'label-noise', title: 'Label noise suspected', word: 'Label noise' },
  D52: { code: 'resume-artefact', title: 'Loss or rate jumps at a resume', word: 'Resume' },
  D53: { code: 'metric-flat', title: 'Loss improves, metric does not', word: 'Metric flat' },
  D54: { code: 'scheduled-change', title: 'Change planned by the config', word: 'Planned change' },
  D55: { code: 'averaged-weights', title: 'Averaged and raw weights differ', word: 'Averaged weights' },
  D56: { code: 'throughput', title: 'Slower than before', word: 'Slower' },
  D57: { code: 'stalled', title: 'Stalled or dead', word: 'Stalled' },
  D58: { code: 'out-of-memory', title: 'Out of memory', word: 'Out of memory' },
  D59: { code: 'mixed-logs', title: 'Several runs in one log', word: 'Mixed logs' },
  D60: { code: 'within-noise', title: 'Difference within noise', word: 'Within noise' },
  D61: { code: 'search-border', title: 'Best at the edge of the search', word: 'At the edge' },
  D62: { code: 'weight-decay-sweep', title: 'Weight decay compared', word: 'Weight decay' },
  D63: { code: 'unfair-batch-comparison', title: 'Batch sizes compared unfairly', word: 'Unfair' },
} as const satisfies Readonly<Record<string, RuleEntry>>;

export type RuleId = keyof typeof catalogue;
export type FindingCode = (typeof catalogue)[RuleId]['code'];

const byCode: ReadonlyMap<FindingCode, RuleEntry> = new Map(
  Object.values(catalogue).map((entry) => [entry.code, entry]),
);

/** The entry of a code. */
export function entryOf(code: FindingCode): RuleEntry {
  return byCode.get(code)!;
}
