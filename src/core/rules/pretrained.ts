import type { Run } from '../run';

/** What people and programs call runs, models and settings that start from weights trained before. */
const words =
  /fine[-_ ]?tun|pre[-_]?trained|(^|[^a-z])(q?lora|sft|dpo|peft|(distil|ro|de)?berta?|llama|mistral|qwen|gemma)([^a-z]|$)/;
const startingWeights = /pretrained|model_name_or_path|init_checkpoint|base_model$|finetune_from/;
const none = /^(false|0|none|null|no|scratch|random)$/;

/** Whether the name, the folders or the config of a run say that its weights were trained before. O(settings). */
export function isPretrained({ name, files, otherSettings = {} }: Run): boolean {
  const path = files[0]?.split(/[\\/]/).slice(-4).join('/') ?? '';
  if (words.test(`${name} ${path}`.toLowerCase())) return true;
  return Object.entries(otherSettings).some(([key, value]) => {
    const text = String(value).toLowerCase();
    if (startingWeights.test(key.toLowerCase())) return text !== '' && !none.test(text);
    return /(^|[._])(model|model_name|arch|architecture)$/.test(key.toLowerCase()) && words.test(text);
  });
}
