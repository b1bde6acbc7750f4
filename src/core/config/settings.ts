import { meaningOf } from './ambiguity';
import type { ConfigEntry } from './entry';
import { canonicalPath } from './key';
import { otherSpellings, type SettingName } from './setting-names';
import { byStrength, type RankedEntry } from './strength';

/** The entries of a config by what they set. */
export interface Settings {
  /** The entries that set it, the most telling first; none where the config does not name it. */
  all(name: SettingName): readonly ConfigEntry[];
  first(name: SettingName): ConfigEntry | null;
}

type OtherName = keyof typeof otherSpellings;

const table: ReadonlyMap<string, readonly (readonly [name: OtherName, rank: number])[]> = tableOf();

const evaluation = /^(?:val|valid|validation|eval|evaluation|test|testing|infer|inference|predict)(?:_|$)/;
const scheduler =
  /(?:^|_)(?:scheduler|sched|lr_config|lr_schedule|lr|plateau|learning_rate)(?:_|$)|lron_plateau|decay$/;
const plateau = /plateau/;
const reinforcement = ['gae_lambda', 'lambd', 'clip_range', 'clip_coef', 'n_steps', 'env', 'env_id', 'buffer_size'];

/**
 * Looks entries up by what they set, whatever their spelling: hyper-parameters by `meaningOf`, the rest by the spellings
 * in `setting-names.ts`. One entry may answer to a hyper-parameter and to another name, as `warmup_ratio` does.
 * O(entries) once, then O(1) per question.
 */
export function settingsOf(entries: readonly ConfigEntry[]): Settings {
  const found = new Map<SettingName, RankedEntry[]>();
  const add = (name: SettingName, rank: number, entry: ConfigEntry): void => {
    const list = found.get(name) ?? [];
    list.push({ entry, rank });
    found.set(name, list);
  };
  for (const entry of entries) {
    const alias = meaningOf(entry);
    if (alias !== null) add(alias.name, alias.rank, entry);
    for (const [name, rank] of otherMeaningsOf(entry)) add(name, rank, entry);
  }
  const order = byStrength(entries);
  const sorted = new Map([...found].map(([name, list]) => [name, list.sort(order).map(({ entry }) => entry)]));
  const all = (name: SettingName): readonly ConfigEntry[] => sorted.get(name) ?? [];
  return { all, first: (name) => all(name)[0] ?? null };
}

/** What an entry sets beside hyper-parameters. The rank counts as in `Alias`. */
function otherMeaningsOf(entry: ConfigEntry): readonly (readonly [name: OtherName, rank: number])[] {
  const path = canonicalPath(entry.path).filter((key) => key !== 'value' && key !== 'values');
  const leaf = path.at(-1);
  if (leaf === undefined) return [];
  const parents = path.slice(0, -1);
  const special = contextual(leaf, parents, entry);
  if (special !== undefined) return special === null ? [] : [[special, 1]];
  const listed = table.get(leaf) ?? table.get(leaf.replace(/^(?:optimizer|optim|trainer|training|train|args)_/, ''));
  return (listed ?? []).filter(([name]) => allowed(name, parents));
}

/** The keys whose company decides; undefined for all others, null where the company says that it is nothing known. */
function contextual(leaf: string, parents: readonly string[], entry: ConfigEntry): OtherName | null | undefined {
  const under = (pattern: RegExp): boolean => parents.some((parent) => pattern.test(parent));
  const beside = (...keys: readonly string[]): boolean => keys.some((key) => entry.siblings.has(key));
  switch (leaf) {
    case 'gamma':
      // The discount of reinforcement learning, and the focus of a focal loss, are no decay of the rate.
      if (beside(...reinforcement)) return null;
      return under(scheduler) ||
        beside('step_size', 'stepsize', 'milestones', 'stepvalue', 'steps', 'lr_policy', 'base_lr')
        ? 'decayFactor'
        : null;
    case 'factor':
      return under(scheduler) ? (under(plateau) || beside('patience') ? 'plateauFactor' : 'decayFactor') : null;
    case 'patience':
      return under(scheduler) ? 'plateauPatience' : null;
    case 'min_delta':
    case 'threshold':
    case 'tol':
      return under(scheduler) ? null : beside('patience', 'n_iter_no_change', 'monitor') ? 'minDelta' : null;
    case 'steps':
      return typeof entry.value === 'object' ? 'milestones' : null;
    case 'interval':
    case 'by_epoch':
      return under(scheduler) ? 'scheduledBy' : null;
    case 'mode':
      return beside('monitor', 'patience') || under(/early_?stop|checkpoint|callback/) ? 'monitorMode' : null;
    case 'freq':
      return under(evaluation) ? 'evalInterval' : null;
    case 'enabled':
      return under(/^fp16$/) ? 'fp16' : under(/^(?:bf16|bfloat16)$/) ? 'bf16' : null;
    case 'name':
      return parents.at(-1) === 'model' ? 'model' : null;
    case 'decay':
      return under(/ema/) ? 'emaDecay' : null;
    case 'r':
    case 'rank':
      return under(/lora|peft|adapter/) || beside('lora_alpha') ? 'loraRank' : null;
    case 'alpha':
      return under(/lora|peft|adapter/) ? 'loraAlpha' : null;
    default:
      return undefined;
  }
}

function allowed(name: OtherName, parents: readonly string[]): boolean {
  if (name !== 'shuffle' && name !== 'dropLast') return true;
  return !parents.some((parent) => evaluation.test(parent));
}

function tableOf(): ReadonlyMap<string, readonly (readonly [OtherName, number])[]> {
  const result = new Map<string, [OtherName, number][]>();
  for (const [name, words] of Object.entries(otherSpellings) as [OtherName, string][]) {
    words.split(/\s+/).forEach((word, rank) => result.set(word, [...(result.get(word) ?? []), [name, rank]]));
  }
  return result;
}
