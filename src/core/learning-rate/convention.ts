import type { Facts } from '../facts/facts';
import type { Workload } from '../facts/guards';
import { numberOf, textOf } from '../facts/hyperparameters';
import type { Run } from '../run';
import type { RateRange } from '../report';
import { clamp } from '../statistics/clamp';
import { isPretrained } from '../rules/pretrained';

/** What is usual, with a range that about two in three good rates lie in. */
export interface Convention extends RateRange {
  /** What is trained, as far as that decides the rate. */
  readonly task: ConventionTask;
}

export type ConventionTask =
  | 'boosting'
  | 'reinforcement'
  | 'adversarial'
  | 'diffusion'
  | 'preference'
  | 'adapter'
  | 'fine-tune'
  | 'detection'
  | 'vision-transformer'
  | 'from-scratch';

type Family = 'adam' | 'sgd' | 'rms' | 'adagrad' | 'adafactor' | 'lion' | 'muon';

const families: readonly (readonly [RegExp, Family])[] = [
  [/lion|sign/, 'lion'],
  [/muon/, 'muon'],
  [/adafactor/, 'adafactor'],
  [/adagrad/, 'adagrad'],
  [/rms/, 'rms'],
  [/adam|lamb|radam|ranger|novograd/, 'adam'],
  [/sgd|momentum|nesterov|lars/, 'sgd'],
];

/**
 * The usual rate for optimizer, task and batch; null where the config does not name a known optimizer and the task does
 * not decide it either. Sources per line: Ultralytics, Detectron2, QLoRA (2023), BERT (2019), DeiT (2021), DCGAN (2016),
 * PPO (2017), Goyal (2017), Bengio (2012), Brown (2020), the defaults of PyTorch and XGBoost. O(settings).
 */
export function conventionOf(facts: Facts): Convention | null {
  const usual = usualConstant(facts);
  const { name } = facts.schedule;
  return usual !== null && (name === 'one-cycle' || name === 'cyclical') ? usualMaximum(usual) : usual;
}

/**
 * Of the highest rate of a cycle: three times a constant one, and up to thirty times where super-convergence works
 * (Smith 2018: 0.1 to 3 where 0.35 / 10 is usual). Only part of the run is spent there.
 */
function usualMaximum({ task, value, low, high }: Convention): Convention {
  return { task, value: 3 * value, low, high: 10 * high };
}

/** What a convention is told by: a run, or a config before there is one. */
export interface Planned {
  readonly run: Pick<Run, 'name' | 'files' | 'hyperparameters' | 'otherSettings'>;
  readonly workloads: ReadonlySet<Workload>;
}

/** The same of a rate that stays as it is, or falls. O(settings). */
export function usualConstant({ run, workloads }: Planned): Convention | null {
  const optimizer = textOf(run, 'optimizer')?.toLowerCase() ?? '';
  const family = families.find(([pattern]) => pattern.test(optimizer))?.[1] ?? null;
  const adaptive = family !== 'sgd';
  if (workloads.has('boosting')) return range('boosting', 0.1, 0.03, 0.3);
  if (workloads.has('reinforcement')) return range('reinforcement', 3e-4, 1e-4, 1e-3);
  if (workloads.has('adversarial')) return range('adversarial', 2e-4, 1e-4, 1e-3);
  if (workloads.has('preference')) return range('preference', 2e-6, 5e-7, 5e-6);
  if (hasSetting(run, /(^|[._])(lora|qlora|peft|adapter)/)) return range('adapter', 2e-4, 5e-5, 1e-3);
  if (workloads.has('diffusion') && adaptive) return range('diffusion', 1e-4, 1e-5, 3e-4);
  if (isPretrained(run) && adaptive) return fineTuning(run);
  if (isPretrained(run)) return range('fine-tune', 0.01, 0.003, 0.03);
  if (workloads.has('detection') && family !== null) {
    return adaptive ? range('detection', 1e-3, 2e-4, 2e-3) : range('detection', 0.01, 3e-3, 0.03);
  }
  return family === null ? null : fromScratch(run, family);
}

function fineTuning(run: Planned['run']): Convention {
  const weights = numberOf(run, 'parameters');
  return weights !== null && weights >= 1e9
    ? range('fine-tune', 1.5e-5, 5e-6, 5e-5)
    : range('fine-tune', 3e-5, 1e-5, 1e-4);
}

function fromScratch(run: Planned['run'], family: Family): Convention {
  const batch = batchOf(run);
  switch (family) {
    case 'adam':
    case 'rms':
      return isVisionTransformer(run) ? visionTransformer(batch) : adaptiveRate(run, batch);
    case 'sgd':
      return momentumRate(run, batch);
    case 'adagrad':
      return range('from-scratch', 0.01, 3e-3, 0.1);
    case 'adafactor':
      return range('from-scratch', 1e-3, 3e-4, 0.01);
    case 'lion':
      return range('from-scratch', 1e-4, 3e-5, 3e-4);
    case 'muon':
      return range('from-scratch', 0.02, 5e-3, 0.05);
  }
}

/** The rate of Adam for a network of a million weights and fewer; chosen on the choosing tasks of bench/sweeps. */
const smallNetworkRate = 3e-3;
/** The batch beyond which the rate of Adam grows with its root (Malladi 2022). */
const largeBatch = 512;

/**
 * Of Adam: 3e-3 for a million weights and falling with their cube root, which gives the 6e-4 for 125 million and the
 * 6e-5 for 175 billion of GPT-3 (Brown 2020); the default of libraries, 1e-3, where their number is unknown.
 */
function adaptiveRate(run: Planned['run'], batch: number | null): Convention {
  const weights = numberOf(run, 'parameters');
  const root = batch === null ? 1 : clamp(Math.sqrt(batch / largeBatch), 1, 4);
  if (weights === null) return range('from-scratch', 1e-3 * root, 2e-4 * root, 5e-3 * root);
  const value = smallNetworkRate * Math.min(1, Math.cbrt(1e6 / weights));
  return range('from-scratch', value, value / 4, value * 4);
}

/**
 * Of SGD: 0.1 for 256 examples and in proportion (Goyal 2017), no less than Bengio's default of 0.01 (2012). Momentum
 * of 0.9 makes each step ten times as long in the end, so that without any the rate may be several times higher.
 * Recurrent networks take 1 and more: their gradients through many steps are small (Zaremba 2014).
 */
function momentumRate(run: Planned['run'], batch: number | null): Convention {
  if (isRecurrent(run)) return range('from-scratch', 0.5, 0.1, 3);
  const momentum = numberOf(run, 'momentum');
  const free = momentum !== null && momentum < 0.5 ? 3 : 1;
  if (batch === null) return range('from-scratch', 0.03 * free, 3e-3 * free, 0.3 * free);
  const value = free * clamp((0.1 * batch) / 256, 0.01, 0.8);
  return range('from-scratch', value, value / 5, value * 5);
}

/** DeiT: 5e-4 for 512 images and in proportion; no more than the 4e-3 that others use for 4,096. */
function visionTransformer(batch: number | null): Convention {
  const value = batch === null ? 1e-3 : clamp((5e-4 * batch) / 512, 2e-4, 4e-3);
  return range('vision-transformer', value, value / 4, value * 4);
}

/** Examples per step of the optimizer; null where unknown. */
function batchOf(run: Planned['run']): number | null {
  const total = numberOf(run, 'totalBatchSize');
  if (total !== null) return total;
  const batch = numberOf(run, 'batchSize');
  if (batch === null || batch <= 0) return null;
  return batch * Math.max(1, numberOf(run, 'accumulation') ?? 1) * Math.max(1, numberOf(run, 'devices') ?? 1);
}

function isVisionTransformer(run: Planned['run']): boolean {
  return Object.entries(run.otherSettings ?? {}).some(
    ([key, value]) => /(^|[._])(model|arch)/i.test(key) && /(^|[^a-z])(vit|deit|swin|convnext)/i.test(String(value)),
  );
}

function isRecurrent(run: Planned['run']): boolean {
  return Object.entries(run.otherSettings ?? {}).some(
    ([key, value]) => /(^|[._])(model|arch|cell|rnn)/i.test(key) && /(^|[^a-z])(rnn|gru|lstm)/i.test(String(value)),
  );
}

function hasSetting(run: Planned['run'], key: RegExp): boolean {
  return Object.keys(run.otherSettings ?? {}).some((name) => key.test(name.toLowerCase()));
}

function range(task: ConventionTask, value: number, low: number, high: number): Convention {
  return { task, value, low, high };
}
