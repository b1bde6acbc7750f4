import type { ConfigEntry, ConfigLanguage } from '../config/entry';
import { canonicalPath } from '../config/key';
import type { ConfigDocument } from '../config/read-config';
import { type Settings, settingsOf } from '../config/settings';
import type { Hyperparameter } from '../run';
import { type Framework, frameworkOf } from './known/framework';
import { lengthOf, type RunLength } from './known/length';
import { type Rate, ratesOf } from './known/rates';
import { type ScheduleSetting, scheduleOf } from './known/schedule';
import { type Task, taskOf } from './known/task';
import { type Warmup, warmupsOf } from './known/warmup';

export * from './entries';

/** What lints ask of a config. What the file does not tell is null, and lints keep quiet about it. */
export interface LintFacts {
  readonly path: string;
  readonly text: string;
  /** Of the text, without what ends them. */
  readonly lines: readonly string[];
  readonly language: ConfigLanguage;
  readonly entries: readonly ConfigEntry[];
  readonly settings: Settings;
  /** All words of all keys and of short values, in lower case: what the file speaks of. */
  readonly words: ReadonlySet<string>;
  /** Whether other files decide a part: `_base_`, Hydra's `defaults`, includes. */
  readonly inherits: boolean;
  readonly framework: Framework;
  readonly task: Task;
  readonly schedule: ScheduleSetting;
  readonly length: RunLength;
  /** Rates of the whole model, the most telling first; those that are no positive number are left out. */
  readonly rates: readonly Rate[];
  /** Every warm-up that is set, zeros included, the most telling first. */
  readonly warmups: readonly Warmup[];
  /** What earlier runs of this config were trained with, where the caller knows them. */
  readonly runs: readonly RunSettings[];
}

/** What one run was trained with. */
export interface RunSettings {
  readonly hyperparameters: readonly Hyperparameter[];
}

/** O(entries), and O(text) for programs. */
export function factsOf(
  path: string,
  text: string,
  { language, entries }: Pick<ConfigDocument, 'language' | 'entries'>,
  runs: readonly RunSettings[] = [],
): LintFacts {
  const settings = settingsOf(entries);
  const words = wordsOf(entries);
  const framework = frameworkOf(entries, language, text);
  const length = lengthOf(settings, framework);
  const code = language === 'python' || language === 'notebook' ? text : '';
  return {
    path,
    text,
    lines: text.split(/\r?\n/),
    language,
    entries,
    settings,
    words,
    inherits: inherits(entries),
    framework,
    task: taskOf({ path, entries, settings, words, code, framework }),
    schedule: scheduleOf(entries, settings),
    length,
    rates: ratesOf(settings, framework),
    warmups: warmupsOf(settings, length),
    runs,
  };
}

/** Longer values are prose, paths and commands. Characters. */
const longestValue = 80;

function wordsOf(entries: readonly ConfigEntry[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const entry of entries) {
    for (const key of canonicalPath(entry.path)) for (const word of key.split('_')) words.add(word);
    for (const item of typeof entry.value === 'object' ? entry.value : [entry.value]) {
      if (typeof item !== 'string' || item.length > longestValue) continue;
      // `ImageNet` is one word, and `ResNetModel` two.
      for (const text of [item, item.replace(/([a-z])([A-Z])/g, '$1 $2')]) {
        for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) words.add(word);
      }
    }
  }
  return words;
}

const parentFile = /^(?:_base_|_base|base|defaults|extends|include|includes|base_config|parent|inherit_from)$/i;

function inherits(entries: readonly ConfigEntry[]): boolean {
  return entries.some(({ path }) => parentFile.test(path[0] ?? ''));
}
