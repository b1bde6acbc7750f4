/**
 * ## What it means
 * Bfloat16 is asked for on a GPU that computes it by emulation only, or not at all.
 *
 * ## Why it happens
 * Tensor cores know bfloat16 since Ampere (A100, RTX 30); on Turing, Volta and before it is slow, or refused.
 *
 * ## What to try
 * Fp16 with a scaler.
 *
 * ## Sources
 * NVIDIA's descriptions of the architectures; `transformers.TrainingArguments` checks for Ampere.
 */
import { type LintFacts, switchIn, wordIn } from './facts';
import { at, type Lint } from './lint';
import { withoutComments } from './source';

/** GPUs before Ampere, in names of devices, of cloud machines and of Slurm's resources. */
const older =
  /\b(?:tesla[-_ ]?)?(v100|p100|p40|k80|m60|t4)\b|\bnvidia-tesla-(t4|v100|p100|p4|k80)\b|\b(rtx[-_ ]?(?:20[678]0|quadro[-_ ]?[5678]000)|gtx[-_ ]?\d{3,4}|2080[-_ ]?ti|titan[-_ ]?(?:v|xp?|rtx))\b|\b(p3(?:dn)?\.\d*xlarge|g4dn\.(?:\d*xlarge|metal))\b/i;
const newer = /\b(?:a100|a10g?|a30|a40|l4|l40s?|h100|h200|b200|gh200|a6000|30[6789]0|40[6789]0|50[789]0)\b/i;
const asked = /#SBATCH[^\n]*|--(?:gres|constraint|gpus?|gpu-type|accelerator)[= ][^\s\\]+/g;

export const bf16Hardware: Lint = {
  id: 'L47',
  check(facts) {
    const request = bf16Of(facts);
    const device = request === null ? null : deviceOf(facts);
    return request === null || device === null ? [] : [at(request, 'warning', 'emulated', { device })];
  },
};

function bf16Of({ settings }: LintFacts): ReturnType<LintFacts['settings']['first']> {
  const flag = settings.all('bf16').find((entry) => switchIn(entry) === true);
  return flag ?? settings.all('precision').find((entry) => /bf16|bfloat16/i.test(wordIn(entry) ?? '')) ?? null;
}

/** The GPU that the config names; null where it names none, or a newer one too. */
function deviceOf({ settings, language, text }: LintFacts): string | null {
  const named = settings.all('hardware').map((entry) => String(entry.value));
  const resources = language === 'shell' ? [...text.matchAll(asked)].map(([request]) => request) : [];
  const told = [
    ...named,
    ...resources.map((request) => (request.startsWith('#SBATCH') ? request : withoutComments(request))),
  ].join(' ');
  if (newer.test(told)) return null;
  const match = older.exec(told);
  return match?.slice(1).find((name) => name !== undefined) ?? null;
}
