/**
 * ## What it means
 * Half precision without a scaling of the loss that adapts, or both kinds of half precision at once.
 *
 * ## Why it happens
 * Gradients below 6e-8 are 0 in fp16. Scaling the loss lifts them, and a scale that cannot move either loses them or
 * overflows.
 *
 * ## What to try
 * Bfloat16, on hardware that has it, needs no scaling; with fp16 a `GradScaler`, or a scale of 0 in DeepSpeed, which
 * means an adaptive one.
 *
 * ## Sources
 * PyTorch's documentation of automatic mixed precision, DeepSpeed's of `fp16`; `transformers.TrainingArguments` refuses
 * fp16 and bf16 together.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, leafOf, numberIn, parentsOf, switchIn } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';
import { findIn, withoutComments } from './source';

const largestScale = 2 ** 20;
const half = /^(?:use_)?fp16$/;
const brain = /^(?:use_)?(?:bf16|bfloat16)$/;

export const halfPrecisionScaling: Lint = {
  id: 'L46',
  check(facts) {
    return [...both(facts), ...fixedScale(facts), ...lowestScale(facts), ...unscaled(facts)];
  },
};

function both({ settings }: LintFacts): readonly LintFinding[] {
  const fp16 = settings.all('fp16').find((entry) => isOn(entry, half));
  const bf16 = settings.all('bf16').find((entry) => isOn(entry, brain));
  return fp16 === undefined || bf16 === undefined ? [] : [at(fp16, 'error', 'both', { other: leafOf(bf16) })];
}

/** `fp16: true`, or DeepSpeed's `fp16: { enabled: true }`. */
function isOn(entry: ConfigEntry, kind: RegExp): boolean {
  const name = leafOf(entry) === 'enabled' ? (parentsOf(entry).at(-1) ?? '') : leafOf(entry);
  return kind.test(name) && switchIn(entry) === true;
}

function fixedScale({ settings }: LintFacts): readonly LintFinding[] {
  const entry = settings.all('lossScale').find((candidate) => /^(?:static_)?loss_scale$/.test(leafOf(candidate)));
  const value = numberIn(entry ?? null);
  if (entry === undefined || value === null || value < largestScale) return [];
  return [at(entry, 'warning', 'fixed', { value, largest: largestScale })];
}

function lowestScale({ settings }: LintFacts): readonly LintFinding[] {
  const entry = settings.first('minLossScale');
  return entry !== null && numberIn(entry) === 0 ? [at(entry, 'warning', 'no-minimum', {}, set(entry, 1))] : [];
}

/** A loop of one's own that computes in fp16 and steps without a scaler. */
function unscaled({ language, text }: LintFacts): readonly LintFinding[] {
  if (language !== 'python') return [];
  const code = withoutComments(text);
  const steps = /\.backward\(/.test(code) && /\.step\(/.test(code);
  if (!steps || /scaler|bfloat16|bf16|Accelerator\(|deepspeed|lightning|fabric/i.test(code)) return [];
  const found = findIn(text, /\bautocast\((?:["']cuda["'])?[^)]*(?:float16|half)[^)]*\)|\bcuda\.amp\.autocast\(\s*\)/);
  return found === null
    ? []
    : [{ severity: 'warning', range: found, key: null, variant: 'no-scaler', values: {}, fixes: [] }];
}
