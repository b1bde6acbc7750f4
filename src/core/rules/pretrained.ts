import type { Run } from '../run';

/** What people and programs call runs, models and settings that start from weights trained before. */
const words =
  /fine[-_ ]?tun|pre[-_]?trained|(^|[^a-z])(q?lora|sft|dpo|peft|(distil|ro|de)?berta?|llama|mistral|qwen|gemma)([^a-z]|$)/;
const startingWeights =
  /pretrained|model_name_or_path|init_checkpoint|base_model$|finetune_from|(^|[._])(fine_?tune|load_from|init_from)$/;
const none = /^(false|0|none|null|no|scratch|random|resume)$/;
const models = /(^|[._])(model|model_name|model_checkpoint|checkpoint|arch|architecture|backbone|encoder)$/;
const adapters = /(^|[^a-z])(q?lora|peft|adapters?)([^a-z]|$)/;

type Named = Pick<Run, 'name' | 'files' | 'hyperparameters' | 'otherSettings'>;

/** Whether the name, the folders or the config of a run say that its weights were trained before. O(settings). */
export function isPretrained(run: Named): boolean {
  if (words.test(titleOf(run)) || isAdapted(run)) return true;
  return Object.entries(run.otherSettings ?? {}).some(([key, value]) => {
    const text = String(value).toLowerCase();
    if (startingWeights.test(key.toLowerCase())) return text !== '' && !none.test(text);
    return models.test(key.toLowerCase()) && words.test(text);
  });
}

/** Whether small matrices are trained beside weights that stay as they are, as LoRA does. O(settings). */
export function isAdapted(run: Named): boolean {
  if (adapters.test(titleOf(run))) return true;
  if (run.hyperparameters.some(({ key }) => adapters.test(key.toLowerCase()))) return true;
  return Object.entries(run.otherSettings ?? {}).some(
    ([key, value]) => adapters.test(key.toLowerCase()) && !none.test(String(value).toLowerCase()),
  );
}

/** What the settings and the name of a run say of its model, in lower case. O(settings). */
export function modelWords(run: Named): string {
  const named = Object.entries(run.otherSettings ?? {}).filter(
    ([key]) => models.test(key.toLowerCase()) || startingWeights.test(key.toLowerCase()),
  );
  return [...named.map(([, value]) => String(value).toLowerCase()), titleOf(run)].join(' ');
}

/** The name of a run and of the folders that it lies in. */
function titleOf({ name, files }: Named): string {
  return `${name} ${files[0]?.split(/[\\/]/).slice(-4).join('/') ?? ''}`.toLowerCase();
}
