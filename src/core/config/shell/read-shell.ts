import { type ConfigEntries, type ConfigEntry, mostEntries, type Scalar } from '../entry';
import { canonicalKey } from '../key';
import { lineRanges } from '../positions';
import { flagsOf, type ShellText, valueOf } from './flags';
import { argumentsFrom } from './programs';
import { type Command, commandsOf, type Word } from './words';

const variable = /^([A-Za-z_]\w*)\+?=/;
const declaration = /^(?:export|local|declare|readonly|typeset|set|ENV|ARG|-\w+)$/;
/** Of a Makefile: `LR ?= 1e-3`. */
const spaced = /^[:?+]?=$/;

interface Variable {
  readonly name: Word;
  readonly key: string;
  readonly value: { readonly text: string; readonly start: number };
}

/**
 * Entries of a shell script, a job of Slurm, a Makefile or a Dockerfile: the arguments of commands that start a
 * training, and the variables that are set beside them. A script that starts none sets nothing. Linear in the text.
 */
export function readShell(text: string): ConfigEntries {
  const rangeOf = lineRanges(text);
  const commands = commandsOf(withoutRecipes(text));
  const variables = commands.flatMap(variablesOf);
  const values = new Map<string, Scalar | null>();
  const source: ShellText = { range: rangeOf, variable: (name) => values.get(name) ?? undefined };
  const siblings = new Map<string, Scalar | null>();
  const entries: ConfigEntry[] = [];
  for (const { name, key, value } of variables) {
    const read = valueOf(value, source);
    const scalar = read === null || typeof read.value === 'object' ? null : read.value;
    // A variable that is set twice stands for none.
    values.set(key, values.has(key) && values.get(key) !== scalar ? null : scalar);
    siblings.set(canonicalKey(key), scalar);
    if (read === null) continue;
    entries.push({
      path: [key],
      value: read.value,
      siblings,
      keyRange: rangeOf(name.start, name.start + key.length),
      ownerRange: null,
      valueRange: read.range,
      itemRanges: read.items,
      form: 'variable',
      provenance: read.provenance === 'override' ? 'setting' : read.provenance,
    });
  }
  let trains = false;
  for (const command of commands) {
    const from = argumentsFrom(command.words.map((word) => word.text));
    if (from !== null) trains = true;
    entries.push(...flagsOf(command.words.slice(from ?? 0), source).filter(() => from !== null || isOptions(command)));
    if (from !== null) entries.push(...flagsOf(command.words.slice(0, from), source));
  }
  for (const { value } of variables) entries.push(...optionsIn(value, source));
  return { entries: trains ? entries.slice(0, mostEntries) : [], problems: [], mayConfigure: trains };
}

/** Options that are kept for a command: `ARGS=(--lr 1e-4)`, and what a broken continuation leaves alone. */
function isOptions({ words, isArray }: Command): boolean {
  return isArray || words[0]!.text.startsWith('--');
}

/** `OPTIONS="--lr 1e-4 --fp16"`. */
function optionsIn({ text, start }: Variable['value'], source: ShellText): readonly ConfigEntry[] {
  const quoted = /^(["'])([^]*--[a-z][^]*)\1$/.exec(text);
  if (!quoted) return [];
  return commandsOf(quoted[2]!).flatMap(({ words }) => {
    const moved = words.map((word) => ({ ...word, start: word.start + start + 1, end: word.end + start + 1 }));
    return flagsOf(moved, source);
  });
}

function variablesOf({ words }: Command): readonly Variable[] {
  const result: Variable[] = [];
  for (let at = 0; at < words.length; at++) {
    const name = words[at]!;
    const [operator, next] = [words[at + 1], words[at + 2]];
    const match = variable.exec(name.text);
    if (match) {
      const start = name.start + match[0].length;
      result.push({ name, key: match[1]!, value: { text: name.text.slice(match[0].length), start } });
    } else if (at === 0 && operator && next && spaced.test(operator.text) && /^\w+$/.test(name.text)) {
      return [{ name, key: name.text, value: next }];
    } else if (!declaration.test(name.text)) break;
  }
  return result;
}

/** The sign that silences a line of a Makefile, and what a Dockerfile says before a command, as blanks as long. */
function withoutRecipes(text: string): string {
  return text.replace(/^\t[@+-]+/gm, blanks).replace(/^[ \t]*(?:RUN|CMD|ENTRYPOINT)\b[^\n]*/gm, (line) => {
    const command = line.replace(/^[ \t]*(?:RUN|CMD|ENTRYPOINT)/, blanks);
    // `["python", "train.py"]` is a list of words.
    return /^\s*\[/.test(command) ? command.replace(/^\s*\[|\]\s*$|"|,(?=\s*")/g, blanks) : command;
  });
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
