import type { HyperparameterName } from '../run';
import { type Dialect, dialectOf, spellingOf } from './dialect';
import { numberIn, type TextEdit } from './edit';
import type { ConfigLanguage } from './entry';
import type { ConfigValue } from './hyperparameters';

/** What an insertion asks of a read config. */
interface Read {
  readonly language: ConfigLanguage;
  readonly hyperparameters: readonly ConfigValue[];
}

/** The hyper-parameters that each belongs beside, the nearest first: only what stands in the same map is of use. */
const optimizer: readonly HyperparameterName[] = ['learningRate', 'weightDecay', 'momentum', 'optimizer'];
const schedule: readonly HyperparameterName[] = ['scheduler', 'warmup', 'minLearningRate', 'learningRate', 'epochs'];
const length: readonly HyperparameterName[] = ['epochs', 'totalSteps', 'batchSize', 'totalBatchSize', 'learningRate'];
const beside: Readonly<Partial<Record<HyperparameterName, readonly HyperparameterName[]>>> = {
  learningRate: ['weightDecay', 'momentum', 'optimizer', 'epochs'],
  weightDecay: optimizer,
  momentum: optimizer,
  minLearningRate: schedule,
  scheduler: schedule,
  warmup: schedule,
  epochs: ['totalSteps', 'batchSize', 'totalBatchSize', 'learningRate'],
  totalSteps: length,
  batchSize: length,
  totalBatchSize: length,
  accumulation: ['batchSize', ...length],
  patience: length,
  gradientClip: ['gradientClip', 'weightDecay', ...length],
  labelSmoothing: length,
  dropout: length,
  seed: length,
};

/** Lightning's Trainer takes these, its model the others. */
const ofTrainer: ReadonlySet<HyperparameterName> = new Set<HyperparameterName>([
  'epochs',
  'totalSteps',
  'accumulation',
  'gradientClip',
]);

/** Calls of Python by what may be added to them. */
const calls: readonly (readonly [callee: RegExp, dialect: Dialect, names: readonly HyperparameterName[]])[] = [
  [/^(?:SGD|RMSprop)$/, 'plain', ['learningRate', 'weightDecay', 'momentum']],
  [/^(?:Adam\w*|NAdam|RAdam|Lion|Adagrad|Adadelta|Adafactor|LAMB|Lamb)$/, 'plain', ['learningRate', 'weightDecay']],
  [
    /TrainingArguments$|^(?:SFT|DPO|ORPO|KTO|Reward)Config$/,
    'huggingface',
    [
      'learningRate',
      'batchSize',
      'accumulation',
      'epochs',
      'totalSteps',
      'warmup',
      'scheduler',
      'weightDecay',
      'gradientClip',
      'labelSmoothing',
      'seed',
    ],
  ],
  [/^Trainer$/, 'lightning', ['epochs', 'totalSteps', 'accumulation', 'gradientClip']],
  [/^fit$/, 'plain', ['epochs', 'batchSize']],
];

/**
 * Adds a hyper-parameter that a config does not set, beside those that it belongs to: in the same map, section or call,
 * with their indentation, spacing and the spelling of their framework. Null where that cannot be done safely: it is set
 * already, nothing it belongs to is, or the program may not know it. O(text).
 */
export function insertSetting(
  text: string,
  read: Read,
  name: HyperparameterName,
  value: number | string | boolean,
): TextEdit | null {
  const { language, hyperparameters } = read;
  if (hyperparameters.some((one) => one.name === name)) return null;
  const dialect = dialectOf(hyperparameters);
  const lines = text.split('\n');
  for (const near of beside[name] ?? []) {
    for (const anchor of hyperparameters.filter((one) => one.name === near)) {
      const key = keyBeside(anchor, name, dialect, language);
      // The arguments of one trainer may have the schedule beside the epochs; other files have a place for each.
      if (beside[name] === schedule && near === 'epochs' && anchor.form !== 'keyword') continue;
      if (key === null || isNamed(text, key) || !isWithinItsLine(lines, anchor, language)) continue;
      const edit = insertion(lines[anchor.valueRange.line - 1] ?? '', anchor, language, { key, value });
      if (edit !== null) return edit;
    }
  }
  return null;
}

/** Whether the file says something of a key that was not understood: `weight_decay: auto`. A key twice is a mistake. */
function isNamed(text: string, key: string): boolean {
  return new RegExp(`(?<![\\w.-])(?:--?)?${key}["']?(?:\\s*[:=]|\\s)`).test(text);
}

/** Whether key and value stand on one line, which ends neither a longer value nor a map that was opened before it. */
function isWithinItsLine(lines: readonly string[], anchor: ConfigValue, language: ConfigLanguage): boolean {
  const { line, start } = anchor.keyRange;
  if (line !== anchor.valueRange.line || /(?:^|\.)values?$/.test(anchor.key)) return false;
  if (language !== 'yaml' && language !== 'toml' && language !== 'ini') return true;
  const next = lines[line] ?? '';
  const isContinued = /^\s+[^\s#;-]/.test(next) && next.search(/\S/) > start && language !== 'toml';
  const open = lines
    .slice(0, line - 1)
    .join('\n')
    .replace(/#[^\n]*/g, '');
  return !isContinued && open.split('{').length <= open.split('}').length;
}

interface Added {
  readonly key: string;
  readonly value: number | string | boolean;
}

/** How the key is spelled beside another; null where it does not belong there. */
function keyBeside(
  { key, form }: ConfigValue,
  name: HyperparameterName,
  dialect: Dialect,
  language: ConfigLanguage,
): string | null {
  if (form === 'keyword' || form === 'positional') {
    const callee = key.split('.').at(-2) ?? '';
    const call = calls.find(([pattern, , names]) => pattern.test(callee) && names.includes(name));
    if (call === undefined) return null;
    const isKeras = name === 'learningRate' && /beta_1|learning_rate/.test(key);
    return isKeras ? 'learning_rate' : spellingOf(call[1], name);
  }
  // What a script takes, it must name; only a framework's own flags are known.
  if (form === 'flag' || form === 'override') {
    const isKnown = form === 'flag' ? dialect === 'huggingface' || dialect === 'megatron' : dialect === 'ultralytics';
    if (!isKnown || (name === 'patience' && dialect === 'huggingface')) return null;
    const spelling = spellingOf(dialect, name);
    return spelling !== null && (dialect === 'megatron' || key.includes('-'))
      ? spelling.replaceAll('_', '-')
      : spelling;
  }
  if (form !== undefined && form !== 'dict') return null;
  if (language === 'shell') return null;
  if (dialect === 'lightning' && ofTrainer.has(name) !== /^trainer\./i.test(key)) return null;
  return styled(spellingOf(dialect, name), key.split('.').at(-1)!);
}

/** `WEIGHT_DECAY` beside `BASE_LR`, `weightDecay` beside `batchSize`, `weight-decay` beside `batch-size`. */
function styled(spelling: string | null, like: string): string | null {
  if (spelling === null) return null;
  if (/^[A-Z][A-Z0-9_]*$/.test(like)) return spelling.toUpperCase();
  if (/^[a-z0-9]+(?:[A-Z][a-z0-9]*)+$/.test(like))
    return spelling.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(like) ? spelling.replaceAll('_', '-') : spelling;
}

/** A comma and perhaps a comment, which belongs to the value before it. */
const endsLine = /^\s*,\s*(?:(?:#|\/\/).*)?$/;

function insertion(
  written: string,
  anchor: ConfigValue,
  language: ConfigLanguage,
  { key, value }: Added,
): TextEdit | null {
  const line = written.replace(/\r$/, '');
  const newline = written.endsWith('\r') ? '\r\n' : '\n';
  const { keyRange, valueRange, form } = anchor;
  const before = line.slice(0, keyRange.start);
  const after = line.slice(valueRange.end);
  const given = valueIn(language, value);
  const at = (column: number, text: string): TextEdit => ({
    range: { line: valueRange.line, start: column, end: column },
    text,
  });
  const isFirst = /^\s*$/.test(before);
  if (form === 'flag' || form === 'override') {
    const isAlone = /^\s*--?$/.test(before) && /^\s*\\?$/.test(after);
    const operator = form === 'override' || /^=/.test(line.slice(keyRange.end)) ? '=' : ' ';
    const flag = `${form === 'override' ? '' : '--'}${key}${operator}${given}`;
    return at(
      valueRange.end,
      isAlone && /\\$/.test(after) ? ` \\${newline}${/^\s*/.exec(before)![0]}${flag}` : ` ${flag}`,
    );
  }
  if (form === 'keyword' || form === 'positional' || (form === 'dict' && !/^["']/.test(line.slice(keyRange.start)))) {
    // The value ends here, and no argument without a name follows.
    if (!(form === 'positional' ? /^\s*,?\s*\)/ : /^\s*[,)]/).test(after)) return null;
    if (isFirst && endsLine.test(after))
      return language === 'notebook' ? null : at(line.length, `${newline}${before}${key}=${given},`);
    return at(valueRange.end, `, ${key}=${given}`);
  }
  const name = quoted(key, line.slice(keyRange.start, keyRange.end));
  const sign = separator(line.slice(keyRange.end, valueRange.start), language);
  if (sign === null || (language === 'notebook' && /["']/.test(name + given))) return null;
  if (language === 'json' || form === 'dict') {
    if (!/^\s*(?:,|\}|$|\/\/|#)/.test(after)) return null;
    if (isFirst && endsLine.test(after)) return at(line.length, `${newline}${before}${name}${sign}${given},`);
    return at(
      valueRange.end,
      isFirst && !/^\s*\}/.test(after) ? `,${newline}${before}${name}${sign}${given}` : `, ${name}${sign}${given}`,
    );
  }
  return inBlock();

  /** A line of its own below, or a place in the same `{…}`. */
  function inBlock(): TextEdit | null {
    if (/\{[^}]*$/.test(before)) {
      if (!/^\s*[,}]/.test(after) && language !== 'prototxt') return null;
      return at(valueRange.end, `${language === 'prototxt' ? '' : ','} ${name}${sign}${given}`);
    }
    const indent = /^(\s*)((?:-\s+)?)((?:[\w-]+\.)*)$/.exec(before);
    const isEnd = /^\s*(?:[#;].*)?$/.test(after);
    if (indent === null || !isEnd) return null;
    const [, blanks = '', dash = '', owner = ''] = indent;
    return at(line.length, `${newline}${blanks}${' '.repeat(dash.length)}${owner}${name}${sign}${given}`);
  }
}

/** A key in the quotes of another; the range of a key in YAML and TOML holds its quotes too. */
function quoted(key: string, like: string): string {
  const quote = /^["']/.exec(like)?.[0] ?? '';
  return `${quote}${key}${quote}`;
}

/** What stands between a key and its value; null where there is more than a sign. */
function separator(between: string, language: ConfigLanguage): string | null {
  if (/^\s*[:=]\s*$/.test(between)) return between;
  // An anchor or a tag of YAML belongs to the one value alone.
  return language === 'yaml' && /^\s*:\s/.test(between) ? ': ' : null;
}

function valueIn(language: ConfigLanguage, value: number | string | boolean): string {
  if (typeof value === 'number') return numberIn(language, value);
  const isPython = language === 'python' || language === 'notebook';
  if (typeof value === 'boolean') return isPython ? (value ? 'True' : 'False') : String(value);
  return language === 'yaml' || language === 'ini' || language === 'shell' ? value : JSON.stringify(value);
}
