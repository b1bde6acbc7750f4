/**
 * # Fine-tuning lost what was learnt
 *
 * ## What it means
 * The model knew something before the first step, and its first evaluations in training are worse than that. The steps
 * destroy what the weights held before they teach anything new.
 *
 * ## Why it happens
 * - The learning rate is that of training from scratch; fine-tuning takes a tenth to a hundredth of it.
 * - No warm-up, so the first steps of Adam are at full size with statistics of a few batches.
 * - A new, random head sends large gradients into the body.
 * - Inputs are prepared in another way than in pre-training: tokenizer, template, normalization.
 *
 * ## What to try
 * Divide the learning rate by 3 to 10 and warm up over 6 to 10 % of the steps. Or train the new head alone for an epoch
 * with the body frozen, then let the lower layers follow with smaller rates: 2.6 times less per group of layers, or 0.95
 * times per layer of a transformer for text and 0.75 times for images. `fitcheck schedule --from` and the command
 * "Insert Rates for the Layers of a Fine-Tune" write them as code. If the rate must stay high, use LoRA.
 *
 * ## Where the thresholds come from
 * An evaluation before training below nine tenths of ln C, or in a run whose name says that it is fine-tuned, and
 * validation at least 5 % above it, by 3 times its noise, in the best of the first three evaluations after it: chosen
 * by judgement. The remedies are those of ULMFiT (Howard and Ruder 2018) and of Mosbach and
 * others (2021); the rates per layer are those of Sun and others (2019) for BERT and of He and others (2022) for ViT.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { evidenceOf, momentAt, weigh } from './finding';
import { isPretrained } from './pretrained';

const untrained = 0.9;
const leastRise = 0.05;
const leastNoises = 3;
const evaluations = 3;

export const fineTuningDamage: Rule = {
  id: 'D34',
  code: 'fine-tuning-damage',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation;
    if (curve === null || curve.initial === null || curve.length < 2) return [];
    const before = curve.series.points.value[curve.initial]!;
    if (!(before > 0) || !knewSomething(run, facts, before)) return [];
    const entry = bestOfFirst(curve);
    const rise = curve.value[entry]! / before - 1;
    const noise = localNoise(curve.value);
    if (rise < leastRise || (Number.isFinite(noise) && rise * before < leastNoises * noise)) return [];
    const lowest = curve.smooth.reduce((low, one) => Math.min(low, one), Infinity);
    return [
      {
        rule: 'D34',
        code: 'fine-tuning-damage',
        severity: 'warning',
        ruledOut: ['validation-noise'],
        ...weigh({ large: rise >= 2 * leastRise, long: curve.length >= 3 * evaluations, caveats: 0 }),
        series: [curve.series.name],
        from: momentOf(curve.series, curve.initial),
        to: momentAt(curve, entry),
        evidence: evidenceOf({ before, after: curve.value[entry], risePercent: 100 * rise, lowest }),
        caveats: [],
      },
    ];
  },
};

/** Whether weights were trained before: by what the run is called, or by a loss before the first step below guessing. */
export function knewSomething(run: Run, { reference }: Facts, before: number): boolean {
  if (isPretrained(run)) return true;
  return reference !== null && reference.source === 'config' && before < untrained * reference.value;
}

function bestOfFirst({ value, length }: Curve): number {
  let best = 0;
  for (let entry = 1; entry < Math.min(evaluations, length); entry++) if (value[entry]! < value[best]!) best = entry;
  return best;
}
