import type { Analysis } from '../analysis';
import type { LayerRates } from '../report';
import { knewSomething } from '../rules/fine-tuning-damage';
import { isAdapted, modelWords } from '../rules/pretrained';
import type { Run } from '../run';

/** How the rate falls from one group of layers to the next lower one, and how many groups there are. */
interface Scheme {
  readonly factor: number;
  readonly groups: number;
  readonly frozenEpochs: number;
}

/** A model that gets a new head: the head is trained alone for an epoch, as `fine_tune` of fastai does. */
const headFirst = 1;

/** ULMFiT (Howard and Ruder 2018) divides by 2.6; fastai splits a pretrained network into three groups. */
const ulmfit: Scheme = { factor: 2.6, groups: 3, frozenEpochs: headFirst };

/** Times 0.95 per layer for text (Sun and others 2019, on BERT), times 0.75 for images (He and others 2022, on ViT-B). */
const textDecay = 0.95;
const imageDecay = 0.75;

const encoders = /(^|[^a-z])((distil|al|ro|de|xlm-ro)?berta?|electra|xlnet|mpnet|t5)([^a-z]|$)/;
const decoders = /(^|[^a-z])(llama|mistral|mixtral|qwen|gemma|gpt|phi|falcon|opt|bloom|pythia)([^a-z]|$)/;
const imageTransformers = /(^|[^a-z])(vit|deit|beit|mae|swin|dino|clip|eva)([^a-z]|$)/;
const depthKey = /(^|[._])(num_hidden_layers|n_layers?|num_layers|depth|encoder_layers|num_hidden_blocks)$/;

/** Beyond this no network is deep; the number is something else. */
const deepest = 200;

/**
 * Rates for the layers of a pretrained network, from `rate` at its head downwards: a fixed factor from each group of
 * layers to the next lower one, after the head was trained alone. Null where no pretrained weights are trained: from
 * scratch, and with LoRA, whose matrices are all new and take one rate, ten times that of full fine-tuning. O(settings).
 */
export function layerRatesOf(analysis: Analysis, rate: number | null): LayerRates | null {
  const { run } = analysis;
  if (rate === null || !(rate > 0) || isAdapted(run) || !isFineTune(analysis)) return null;
  const { factor, groups, frozenEpochs } = schemeOf(run);
  return {
    head: Number(rate.toPrecision(3)),
    lowest: Number((rate / factor ** (groups - 1)).toPrecision(3)),
    factor: Number(factor.toPrecision(4)),
    groups,
    frozenEpochs,
  };
}

function schemeOf(run: Run): Scheme {
  const model = modelWords(run);
  // A language model that goes on predicting words has no new head to train alone.
  if (decoders.test(model)) return { ...layerwise(textDecay, depthOf(run, model, 32)), frozenEpochs: 0 };
  if (imageTransformers.test(model)) return layerwise(imageDecay, depthOf(run, model, 12));
  // The trainer of timm counts layers as transformers have them, whatever the network is.
  if (/^timm/.test(run.format)) return layerwise(imageDecay, depthOf(run, model, 12));
  const isText = encoders.test(model) || /^huggingface/.test(run.format);
  return isText ? layerwise(textDecay, depthOf(run, model, 12)) : ulmfit;
}

/** A group per layer, one below them for the embedding and one above for the head. */
function layerwise(decay: number, layers: number): Scheme {
  return { factor: 1 / decay, groups: layers + 2, frozenEpochs: headFirst };
}

/** Layers as the config says, else as the name of the model does. */
function depthOf({ otherSettings = {} }: Run, model: string, usual: number): number {
  const told = Object.entries(otherSettings).find(([key]) => depthKey.test(key.toLowerCase()))?.[1];
  if (typeof told === 'number' && Number.isInteger(told) && told >= 1 && told <= deepest) return told;
  if (/distil/.test(model)) return 6;
  return /(^|[^a-z])large([^a-z]|$)/.test(model) && usual === 12 ? 24 : usual;
}

function isFineTune({ run, facts }: Analysis): boolean {
  const curve = facts.loss.validation;
  const before = curve === null || curve.initial === null ? NaN : curve.series.points.value[curve.initial]!;
  return knewSomething(run, facts, before);
}
