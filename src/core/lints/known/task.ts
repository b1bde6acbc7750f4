import type { ConfigEntry } from '../../config/entry';
import { canonicalKey } from '../../config/key';
import type { Settings } from '../../config/settings';
import { isReference } from '../../config/value';
import type { Framework } from './framework';

/**
 * What is trained and from where, as far as the config gives evidence. A field is true only with evidence for it; false
 * may also mean that nothing tells. `isElsewhere` holds for work in which rates and decays have habits of their own.
 */
export interface Task {
  readonly isReinforcement: boolean;
  readonly isAdversarial: boolean;
  readonly isDiffusion: boolean;
  /** DPO and its kin. */
  readonly isPreference: boolean;
  /** LoRA, QLoRA and other adapters. */
  readonly isAdapter: boolean;
  /** The same, or a file that speaks of them. */
  readonly mayAdapt: boolean;
  readonly isQuantized: boolean;
  /** Weights that were trained before, whether all of them or an adapter is trained on. */
  readonly isFineTuning: boolean;
  /** The same, or a trainer that is mostly used for it without evidence of training from nothing. */
  readonly mayFineTune: boolean;
  /** A language model or Transformer that is trained from nothing. */
  readonly isPretraining: boolean;
  readonly isTransformer: boolean;
  /** BERT and the encoders after it. */
  readonly isBert: boolean;
  readonly isLanguageModel: boolean;
  readonly isVisionTransformer: boolean;
  readonly isConvolutional: boolean;
  readonly isRecurrent: boolean;
  readonly isDetection: boolean;
  readonly isElsewhere: boolean;
  /** A part of the weights is kept as it is. */
  readonly isFrozen: boolean;
  /** Parts of the model have rates of their own. */
  readonly hasGroups: boolean;
  /** Weights of the model, from its name or a setting; null where unknown. */
  readonly weights: number | null;
}

export interface TaskSource {
  readonly path: string;
  readonly entries: readonly ConfigEntry[];
  readonly settings: Settings;
  readonly words: ReadonlySet<string>;
  /** Programs name what they build in code, which is in no entry. */
  readonly code: string;
  readonly framework: Framework;
}

const lists = {
  reinforcement: `gae rollout rollouts ppo dqn sac td3 a2c a3c ddpg impala apex grpo reinforce replay timesteps episode episodes
    reward rewards actor envs gym gymnasium`,
  adversarial: 'gan wgan stylegan cyclegan discriminator generator netd netg adversarial critic',
  diffusion: 'diffusion ddpm ddim unet sdxl flux dreambooth snr sd3 denoise denoising',
  preference: 'dpo orpo kto simpo cpo ipo rlhf',
  convolutional: `resnet resnet18 resnet34 resnet50 resnet101 resnet152 resnext wideresnet wrn vgg vgg11 vgg13 vgg16 vgg19
    densenet densenet121 mobilenet mobilenetv2 efficientnet inception alexnet googlenet squeezenet regnet lenet lenet5 cnn
    convnet shufflenet`,
  recurrent: 'rnn lstm gru bilstm ptb wikitext awd seq2seq',
  detection: `coco detr yolo yolov5 yolov7 yolov8 rcnn retinanet fcos bbox imgsz anchors roi rpn maskrcnn mosaic voc cityscapes
    ade20k segmentation seg`,
  vision: 'vit deit swin beit dinov2',
  transformer: 'transformer transformers nhead bert gpt gpt2 llama t5 bart roberta',
  elsewhere: `gcn gat gnn cora citeseer pubmed graphsage gin node2vec kge ogbn nerf ngp splat splatting gaussians sdf tensorf
    hashgrid slam ptuning ia3 inversion dream gpytorch qubits quantum vqe pinn probe lincls federated darts calibration qat
    fp8 quant`,
} as const;

/** Keys that tell the same where a word alone would not: `kernel_size` is no kernel of a Gaussian process. */
const elsewhereKeys =
  /virtual_tokens|(?:prompt|prefix)_tuning|soft_prompt|style_weight|content_weight|learn_scale|n_qubits/;
const simulators = /^(?:env|env_id|env_name|environment|gym_id)$/;

/** What programs bring in or build, which is in none of their settings. */
const coded = {
  reinforcement:
    /^\s*(?:from|import)\s+(?:gym|gymnasium|stable_baselines3|sb3_contrib|pettingzoo|tianshou)\b|\bray\.rllib\b/m,
  adversarial: /\b(?:class\s+(?:\w*Discriminator|\w*Generator)\b|netD\b|netG\b|discriminator\b)/,
  diffusion: /^\s*(?:from|import)\s+diffusers\b|\bDDPM\w*\(/m,
  elsewhere:
    /^\s*(?:from|import)\s+(?:torch_geometric|dgl|gpytorch|botorch|pennylane|tinycudann|deepxde|pykeen|jraph|spektral|torchquantum)\b|\bLRFinder\b|lr_find(?:er)?\b|range_test\(/m,
  /** Tensors themselves are optimized: an image, a latent code. */
  tensors: /\b(?:Adam\w*|SGD|LBFGS)\(\s*(?:params\s*=\s*)?\[\s*[A-Za-z_]\w*\s*[\],]/,
  pretrained: /\bfrom_pretrained\(|\bpretrained\s*=\s*True\b|\bweights\s*=\s*(?!None\b)[\w'"]/,
  frozen: /\.requires_grad\s*=\s*False|requires_grad_\(False\)|\.trainable\s*=\s*False/,
} as const;

const sets = Object.fromEntries(
  Object.entries(lists).map(([name, words]) => [name, words.split(/\s+/)]),
) as unknown as Readonly<Record<keyof typeof lists, readonly string[]>>;

/** What these train was mostly trained before. */
const tuners: ReadonlySet<Framework> = new Set(['huggingface', 'llama-factory', 'axolotl', 'kohya', 'diffusers']);

/** `configs/finetuning/cola.yaml`, `sft.yaml`: the name of a config or of its folder says it too. */
const tuningFolder = /fine-?_?tun|(?:^|[^a-z])sft(?:[^a-z]|$)/i;

const adapting = /lora|adapter|prefix|prompt|ia3|p_tuning|true/i;
const off = /^(?:false|none|null|no|scratch|random|resume|0|)$/i;
const bert = /(?:^|[^a-z])(?:\w*bert(?:a|v2|v3)?|electra|xlnet|xlm-?r\w*|mpnet|ernie)(?:[^a-z]|$)/i;
const notBert = /hubert|wav2vec|bertopic/i;
const languageModel =
  /llama|mistral|mixtral|qwen|gemma|falcon|phi-?\d|gpt-?(?:2|3|j|neo|neox)|bloom|baichuan|chatglm|glm-?\d|internlm|deepseek|(?:^|[^a-z])(?:yi|opt|mpt)-\d|pythia|olmo|smollm|starcoder|codegen|vicuna|alpaca|zephyr/i;
const largest = /(?:^|[^a-z\d.])(\d+(?:\.\d+)?)\s?([bm])(?![a-z\d])/i;

/** O(entries). */
export function taskOf({ path, entries, settings, words, code, framework }: TaskSource): Task {
  const has = (name: keyof typeof lists): boolean => sets[name].some((word) => words.has(word));
  const on = (entry: ConfigEntry): boolean => !off.test(String(entry.value)) && !isReference(String(entry.value));
  const keyed = (pattern: RegExp): boolean =>
    entries.some((entry) => pattern.test(entry.path.at(-1) ?? '') && on(entry));
  const models = [...settings.all('model'), ...settings.all('pretrained')]
    .map(({ value }) => String(value))
    .filter((value) => value.length < 200)
    .join(' ');
  const choices = settings.all('fineTuning');
  const isWhole = choices.length > 0 && !choices.some(({ value }) => adapting.test(String(value)));
  const isNamed =
    choices.some(({ value }) => adapting.test(String(value))) ||
    settings.all('loraRank').some(on) ||
    keyed(/^(?:peft_config|use_lora|lora_target_modules|lora_target|adapter_path)$/i);
  // Axolotl's templates keep its own numbers of LoRA where the adapter is left empty; those of a plugin count.
  const ofPlugin = settings.all('loraRank').some((entry) => entry.path.length > 1 && on(entry));
  const isChosen = framework === 'axolotl' ? choices.length > 0 || ofPlugin : isNamed;
  const isAdapter = isChosen && !isWhole;
  const isSpokenOf = ['lora', 'qlora', 'peft'].some((word) => words.has(word));
  const isTold = keyed(
    /^(?:model_name_or_path|pretrained_model_name_or_path|base_model|base_model_name_or_path|load_from|init_checkpoint|finetune_from|pretrained_weights|init_from_checkpoint)$/i,
  );
  const isPretraining =
    words.has('pretrain') || words.has('pretraining') || words.has('mlm') || keyed(/^(?:train_iters|lr_decay_style)$/i);
  const isFineTuning =
    isAdapter ||
    isTold ||
    settings.all('pretrained').some(on) ||
    tuningFolder.test(path.split(/[\\/]/).slice(-3).join('/')) ||
    ['finetune', 'finetuning', 'finetuned', 'sft'].some((word) => words.has(word));
  const isVisionTransformer = has('vision') || /(?:^|[^a-z])(?:vit|deit|swin|beit)[^a-z]/i.test(models);
  const isHeaded = ['n_head', 'n_heads', 'num_heads', 'num_attention_heads', 'nhead'].some((key) =>
    entries.some(({ path }) => path.at(-1)?.toLowerCase() === key),
  );
  const isBert = bert.test(models) && !notBert.test(models);
  return {
    isReinforcement:
      has('reinforcement') ||
      entries.some((entry) => simulators.test(canonicalKey(entry.path.at(-1) ?? ''))) ||
      keyed(/^rl$/i) ||
      coded.reinforcement.test(code),
    isAdversarial: has('adversarial') || coded.adversarial.test(code),
    isDiffusion: has('diffusion') || framework === 'kohya' || framework === 'diffusers' || coded.diffusion.test(code),
    isPreference: has('preference'),
    isAdapter,
    mayAdapt: isAdapter || (isSpokenOf && !isWhole && framework !== 'axolotl'),
    isQuantized: settings
      .all('quantized')
      .some(({ path, value }) => !/8bit/i.test(path.at(-1) ?? '') && /^(?:true|4)$/i.test(String(value))),
    isFineTuning,
    mayFineTune: isFineTuning || (tuners.has(framework) && !isPretraining) || coded.pretrained.test(code),
    isPretraining,
    isTransformer:
      has('transformer') ||
      isVisionTransformer ||
      isHeaded ||
      isBert ||
      languageModel.test(models) ||
      /nn\.Transformer|MultiheadAttention/.test(code),
    isBert,
    isLanguageModel: languageModel.test(models),
    isVisionTransformer,
    isConvolutional: has('convolutional') || /\bConv2[dD]\b|\bresnet\d+\(|\bvgg\d+\(/.test(code),
    isRecurrent: has('recurrent') || /\b(?:LSTM|GRU|RNN)\(/.test(code),
    isDetection: has('detection'),
    isElsewhere:
      has('elsewhere') ||
      entries.some((entry) => elsewhereKeys.test(canonicalKey(entry.path.at(-1) ?? ''))) ||
      coded.elsewhere.test(code) ||
      coded.tensors.test(code),
    isFrozen:
      keyed(/freez|frozen|linear_prob|tune_mm_mlp_adapter|train_only|unfreeze/i) ||
      words.has('freeze') ||
      coded.frozen.test(code),
    hasGroups: entries.some(({ path }) =>
      path.some((part) =>
        /layer_?decay|paramwise|lr_?mult|param_groups|(?:backbone|head|encoder|decoder|classifier)_?lr|lr_?(?:backbone|head|encoder)|llrd/i.test(
          part,
        ),
      ),
    ),
    weights: weightsOf(models, settings),
  };
}

/** Of the experts of a mixture about a fifth is shared: Mixtral 8x7B has 46.7 billion weights, 8x22B 141 (Jiang 2024). */
const ownPart = 0.8;

/** `Llama-3-8B`, `pythia-410m`, `Mixtral-8x7B`. */
function weightsOf(models: string, settings: Settings): number | null {
  const told = settings.first('parameters')?.value;
  if (typeof told === 'number' && told > 0) return told;
  const mixture = /(?:^|[^a-z\d])(\d+)x(\d+(?:\.\d+)?)b(?![a-z\d])/i.exec(models);
  if (mixture !== null) return Number((ownPart * Number(mixture[1]) * Number(mixture[2])).toPrecision(2)) * 1e9;
  const match = largest.exec(models);
  if (match === null) return null;
  return Number(match[1]) * (match[2]!.toLowerCase() === 'b' ? 1e9 : 1e6);
}
