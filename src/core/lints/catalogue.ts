import type { LintSeverity } from './lint';

/** What is known of a lint before it looks at any config. */
export interface LintEntry {
  readonly code: string;
  /** A short heading: "Momentum close to 1". */
  readonly title: string;
  /** How loud it may be. */
  readonly loudness: readonly LintSeverity[];
}

/** Every lint in its order. Numbers and codes are public and never change. */
export const lintCatalogue = {
  L01: { code: 'adaptive-rate-too-high', title: 'Learning rate far too high for Adam', loudness: ['error'] },
  L02: { code: 'adaptive-rate-high', title: 'Learning rate high for Adam', loudness: ['warning'] },
  L03: { code: 'adaptive-rate-too-low', title: 'Learning rate too low for Adam', loudness: ['warning'] },
  L04: { code: 'sgd-without-momentum', title: 'SGD slow without momentum', loudness: ['info'] },
  L05: { code: 'sgd-rate-too-high', title: 'Learning rate above 1 from the start', loudness: ['warning'] },
  L06: { code: 'rate-no-number', title: 'Learning rate is none', loudness: ['error'] },
  L07: { code: 'coupled-weight-decay', title: 'Weight decay added to the gradient', loudness: ['warning'] },
  L08: { code: 'weight-decay-dominates', title: 'Weight decay dominates', loudness: ['warning'] },
  L09: { code: 'weight-decay-missing', title: 'Weight decay below what is usual', loudness: ['info'] },
  L10: { code: 'weight-decay-high', title: 'Weight decay high for a deep network', loudness: ['warning'] },
  L11: { code: 'one-cycle-weight-decay', title: 'Weight decay high for 1cycle', loudness: ['warning'] },
  L12: { code: 'weight-decay-low', title: 'Weight decay low for small data', loudness: ['info'] },
  L13: { code: 'momentum-high', title: 'Momentum close to 1', loudness: ['warning'] },
  L14: { code: 'momentum-not-cycled', title: 'Momentum stays while the rate cycles', loudness: ['info'] },
  L15: { code: 'momentum-changed', title: 'Momentum changed, learning rate not', loudness: ['warning'] },
  L16: { code: 'one-cycle-range', title: 'Range of the cycle', loudness: ['warning'] },
  L17: { code: 'fine-tune-one-rate', title: 'One high rate for pretrained weights', loudness: ['warning'] },
  L18: { code: 'bert-fine-tune', title: 'Unusual fine-tune of BERT', loudness: ['warning', 'info'] },
  L19: { code: 'lora-rate', title: 'Learning rate unusual for LoRA', loudness: ['warning'] },
  L20: { code: 'full-fine-tune-rate', title: 'Learning rate high for a full fine-tune', loudness: ['warning'] },
  L21: { code: 'qlora-large-model', title: 'Learning rate high for a large QLoRA', loudness: ['info'] },
  L22: { code: 'no-warm-up', title: 'No warm-up', loudness: ['warning', 'info'] },
  L23: { code: 'long-warm-up', title: 'Long warm-up', loudness: ['warning', 'info'] },
  L24: { code: 'warm-up-whole-run', title: 'Warm-up as long as the run', loudness: ['error'] },
  L25: { code: 'warm-up-twice', title: 'Warm-up set twice', loudness: ['warning'] },
  L26: { code: 'warm-up-unit', title: 'Warm-up in another unit', loudness: ['warning', 'info'] },
  L27: { code: 'schedule-horizon', title: 'Schedule and run differ in length', loudness: ['warning'] },
  L28: { code: 'milestones-unreachable', title: 'Milestone never reached', loudness: ['error', 'warning'] },
  L29: { code: 'milestones-misplaced', title: 'Milestones all early or all late', loudness: ['warning'] },
  L30: { code: 'one-cycle-length', title: '1cycle and run differ in length', loudness: ['error', 'warning'] },
  L31: { code: 'decay-factor', title: 'Decay factor out of range', loudness: ['error'] },
  L32: { code: 'schedule-unit', title: 'Schedule counted in another unit', loudness: ['warning'] },
  L33: { code: 'minimum-above-rate', title: 'Lowest rate not below the rate', loudness: ['error'] },
  L34: { code: 'plateau-after-stop', title: 'Early stop fires before the plateau', loudness: ['warning'] },
  L35: { code: 'patience-out-of-range', title: 'Patience too long or too short', loudness: ['warning'] },
  L36: { code: 'metric-direction', title: 'Best metric in the wrong direction', loudness: ['error'] },
  L37: { code: 'best-without-evaluation', title: 'Best model without evaluations', loudness: ['error'] },
  L38: { code: 'evaluation-count', title: 'Too few or too many evaluations', loudness: ['warning', 'info'] },
  L39: { code: 'no-validation', title: 'No validation data', loudness: ['warning'] },
  L40: { code: 'small-validation-set', title: 'Small validation set', loudness: ['info'] },
  L41: { code: 'batch-mismatch', title: 'Batch sizes do not multiply', loudness: ['error'] },
  L42: { code: 'rate-not-scaled', title: 'Rate not scaled with the batch', loudness: ['warning'] },
  L43: { code: 'few-steps-per-epoch', title: 'Few updates per epoch', loudness: ['warning'] },
  L44: {
    code: 'split-overlap',
    title: 'Validation on other data than it should be',
    loudness: ['error', 'warning', 'info'],
  },
  L45: { code: 'unshuffled-training', title: 'Training data not shuffled', loudness: ['warning'] },
  L46: {
    code: 'half-precision-scaling',
    title: 'Half precision without sound scaling',
    loudness: ['error', 'warning'],
  },
  L47: { code: 'bf16-hardware', title: 'bfloat16 on hardware without it', loudness: ['warning'] },
  L48: { code: 'clip-threshold', title: 'Unusual gradient clipping', loudness: ['warning'] },
  L49: { code: 'dropout-too-high', title: 'Dropout above one half', loudness: ['warning'] },
  L50: { code: 'soft-targets', title: 'Targets softened too far', loudness: ['warning'] },
  L51: { code: 'regularizers-add-up', title: 'Many strong regularizers', loudness: ['warning'] },
  L52: { code: 'slow-second-moment', title: 'Slow second moment', loudness: ['info'] },
  L53: { code: 'betas-out-of-range', title: 'Betas out of range', loudness: ['error', 'warning'] },
  L54: { code: 'epsilon-out-of-range', title: 'Unusual epsilon', loudness: ['warning'] },
  L55: { code: 'average-too-long', title: 'Average of weights too long', loudness: ['warning'] },
  L56: { code: 'batch-norm-batch', title: 'Batch normalization on few examples', loudness: ['error', 'warning'] },
  L57: { code: 'accumulation-for-speed', title: 'Accumulation brings no speed', loudness: ['info'] },
  L58: { code: 'accumulation-batch-norm', title: 'Accumulation beside batch normalization', loudness: ['warning'] },
  L59: { code: 'one-seed', title: 'One seed on little data', loudness: ['info'] },
  L60: { code: 'yaml-float', title: 'Number that YAML 1.1 reads as text', loudness: ['warning', 'info'] },
  L61: { code: 'misspelt-key', title: 'Misspelt key', loudness: ['warning'] },
  L62: { code: 'sweep-space', title: 'Space of a sweep', loudness: ['warning', 'info'] },
} as const satisfies Readonly<Record<string, LintEntry>>;

export type LintId = keyof typeof lintCatalogue;
export type LintCode = (typeof lintCatalogue)[LintId]['code'];

/** What silences a lint: its code or its number, in any case. */
export function lintIdOf(name: string): LintId | null {
  const wanted = name.trim().toLowerCase();
  const ids = Object.keys(lintCatalogue) as LintId[];
  return ids.find((id) => id.toLowerCase() === wanted || lintCatalogue[id].code === wanted) ?? null;
}
