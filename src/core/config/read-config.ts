import type { LogProblem, OtherSettings } from '../run';
import { type DescribedSetting, describedSettings } from './described-settings';
import type { ConfigEntries, ConfigEntry, ConfigLanguage } from './entry';
import { type ConfigValue, hyperparametersOf } from './hyperparameters';
import { languageOf } from './language';
import { otherSettingsOf } from './other-settings';
import { readPython } from './python/read-python';
import { readIni } from './read-ini';
import { readJson } from './read-json';
import { readNotebook } from './read-notebook';
import { readPrototxt } from './read-prototxt';
import { readToml } from './read-toml';
import { readYaml } from './read-yaml';
import { readShell } from './shell/read-shell';
import { isTraining } from './training-config';

export type { ConfigValue } from './hyperparameters';
export type { LineRange } from './positions';

export interface ConfigRead {
  readonly language: ConfigLanguage;
  /** All that are set, the most telling of each name before the others of that name. */
  readonly hyperparameters: readonly ConfigValue[];
  readonly otherSettings: OtherSettings;
  /** Those of the others that are explained, with their places. */
  readonly described: readonly DescribedSetting[];
  readonly problems: readonly LogProblem[];
  /** Whether the file configures a training run at all; false for manifests, pipelines, logs and results. */
  readonly isTrainingConfig: boolean;
}

/** A config with all that it sets, known or not, in the order of the file. */
export interface ConfigDocument extends Omit<ConfigRead, 'described'> {
  readonly entries: readonly ConfigEntry[];
}

/**
 * Characters. Larger files are data: of 45 configs of public repositories the largest has 7,000. 10,000 lines of any
 * language take 0.1 to 0.5 s of a processor.
 */
const longest = 400_000;
/** A notebook holds the pictures that its cells printed. */
const longestNotebook = 4_000_000;

/**
 * Reads the hyper-parameters of a config; `path` tells its language, or the content where the name does not.
 * Never throws: what cannot be read becomes a problem with its line. Linear in the text.
 */
export function readConfig(path: string, text: string): ConfigRead {
  const { language, hyperparameters, otherSettings, problems, isTrainingConfig, entries } = readEntries(path, text);
  const described = describedSettings(entries);
  return { language, hyperparameters, otherSettings, described, problems, isTrainingConfig };
}

/** The same, with every entry of the file. Entries stay in the core: each holds all its siblings. */
export function readEntries(path: string, text: string): ConfigDocument {
  if (last?.path !== path || last.text !== text) last = { path, text, document: readDocument(path, text) };
  return last.document;
}

/** The hover, the problems and the fixes of an editor ask for the same text one after the other. */
let last: { readonly path: string; readonly text: string; readonly document: ConfigDocument } | null = null;

function readDocument(path: string, text: string): ConfigDocument {
  const language = languageOf(path, text);
  const { entries, problems, mayConfigure } =
    text.length > (language === 'notebook' ? longestNotebook : longest)
      ? nothing
      : read(language, path, text.replace(/^\uFEFF/, ' '));
  const hyperparameters = hyperparametersOf(path, entries);
  const names = hyperparameters.map(({ name }) => name);
  return {
    language,
    entries,
    hyperparameters,
    otherSettings: otherSettingsOf(entries),
    problems,
    isTrainingConfig: mayConfigure && isTraining(entries, names),
  };
}

const nothing: ConfigEntries = { entries: [], problems: [], mayConfigure: false };

/** Deeper files are not given to a parser: those of YAML, JSON and TOML recurse, and would run out of stack. */
const deepestNesting = 500;

function read(language: ConfigLanguage, path: string, text: string): ConfigEntries {
  if (!isTooDeep(text)) return parse(language, path, text);
  const message = 'The file is nested too deeply to be read.';
  return { ...nothing, problems: [{ severity: 'warning', file: path, line: 1, message }] };
}

/** Counts open brackets, and the dashes at the beginning of a line, each of which opens a list in YAML. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let dashes = 0;
  for (let at = 0; at < text.length && depth + dashes <= deepestNesting; at++) {
    const sign = text[at]!;
    if (sign === '[' || sign === '{' || sign === '(') depth++;
    else if ((sign === ']' || sign === '}' || sign === ')') && depth > 0) depth--;
    if (sign === '\n') dashes = 0;
    else if ((sign === '-' || sign === '?' || sign === ':') && /\s/.test(text[at + 1] ?? '')) dashes++;
  }
  return depth + dashes > deepestNesting;
}

function parse(language: ConfigLanguage, path: string, text: string): ConfigEntries {
  switch (language) {
    case 'json':
      return readJson(path, text);
    case 'yaml':
      return readYaml(path, text);
    case 'toml':
      return readToml(path, text);
    case 'ini':
      return readIni(text);
    case 'prototxt':
      return readPrototxt(text);
    case 'python':
      return readPython(path, text);
    case 'shell':
      return readShell(text);
    case 'notebook':
      return readNotebook(path, text);
  }
}
