import type { Hyperparameter, HyperparameterName } from '../run';
import { meaningOf } from './ambiguity';
import type { ConfigEntry, EntryForm, Scalar } from './entry';
import type { LineRange } from './positions';
import { byStrength, type RankedEntry } from './strength';
import { isReference, parseNumber, parseNumberList } from './value';

/** A hyper-parameter with the places of its key and value. */
export interface ConfigValue extends Hyperparameter {
  readonly line: number;
  readonly keyRange: LineRange;
  readonly valueRange: LineRange;
  /** How it is written; absent for key and value of a map. */
  readonly form?: EntryForm;
}

const words: ReadonlySet<HyperparameterName> = new Set<HyperparameterName>(['optimizer', 'scheduler']);

/** All hyper-parameters that entries set, the most telling of each name before the others of that name. */
export function hyperparametersOf(file: string, entries: readonly ConfigEntry[]): readonly ConfigValue[] {
  const found = entries.flatMap((entry) => valuesOf(file, entry));
  found.sort(byStrength(entries));
  return withoutRepeats(found.map(({ value }) => value));
}

interface Ranked extends RankedEntry {
  readonly value: ConfigValue;
}

function valuesOf(file: string, entry: ConfigEntry): readonly Ranked[] {
  const alias = meaningOf(entry);
  if (alias === null) return [];
  const { path, keyRange } = named(entry);
  const { form } = entry;
  const common = { key: path.join('.'), file, line: keyRange.line, keyRange, ...(form && { form }) };
  const betas = alias.name === 'beta2' ? numbersOf(entry.value) : null;
  if (betas?.length === 2) {
    return (['momentum', 'beta2'] as const).map((name, index) => ({
      value: { ...common, name, value: betas[index]!, valueRange: entry.itemRanges[index] ?? entry.valueRange },
      rank: alias.rank,
      entry,
    }));
  }
  const value = words.has(alias.name) ? wordOf(alias.name, entry.value) : quantityOf(alias.name, entry.value);
  if (value === null) return [];
  // A zero beside another spelling is a default left alone: Hugging Face writes both warm-up steps and ratio.
  const rank = alias.rank + (value === 0 && alias.name === 'warmup' ? 100 : 0);
  return [{ value: { ...common, name: alias.name, value, valueRange: entry.valueRange }, rank, entry }];
}

/** Weights & Biases writes a value below its key, under `value`; the key is the one that names it. */
function named({ path, keyRange, ownerRange }: ConfigEntry): Pick<ConfigEntry, 'path' | 'keyRange'> {
  const wrapped = ownerRange !== null && /^values?$/.test(path.at(-1) ?? '');
  return wrapped ? { path: path.slice(0, -1), keyRange: ownerRange } : { path, keyRange };
}

/** The name of an optimizer or schedule without the module it comes from; a schedule may also be switched on. */
function wordOf(name: HyperparameterName, value: ConfigEntry['value']): string | boolean | null {
  if (typeof value === 'boolean') return name === 'scheduler' ? value : null;
  // What starts with a digit or a sign is a version or a size.
  if (typeof value !== 'string' || !/^\s*["']?[a-z_$<@]/i.test(value) || /^(?:none|null)$/i.test(value)) return null;
  // SageMaker quotes words twice.
  // SpaCy writes "Adam.v1".
  const word = value.replace(/^"(.*)"$/, '$1').replace(/\.v\d+$/, '');
  return isReference(word) ? word : (word.split('.').at(-1) ?? word);
}

function quantityOf(name: HyperparameterName, value: ConfigEntry['value']): Hyperparameter['value'] | null {
  if (typeof value === 'string' && isReference(value)) return value;
  const numbers = numbersOf(value);
  if (numbers === null || numbers.length === 0) return null;
  // -1 stands for "not set" in Hugging Face, Lightning and RLlib.
  if (name !== 'seed' && numbers.some((number) => number < 0)) return null;
  if (name === 'devices' && numbers.length > 1) return numbers.length;
  // fairseq writes every rate as a list, of one mostly.
  return numbers.length === 1 ? numbers[0]! : numbers;
}

/** The numbers that a value holds; null when a part of it is none. */
function numbersOf(value: ConfigEntry['value']): readonly number[] | null {
  if (typeof value === 'string') return parseNumberList(value) ?? numbersOf([value]);
  const items: readonly Scalar[] = typeof value === 'object' ? value : [value];
  const numbers = items.map(numberOf);
  return numbers.every((number) => number !== null) ? (numbers as number[]) : null;
}

function numberOf(value: Scalar): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? parseNumber(value.replace(/^(\d+)(?:ep|ba)$/, '$1')) : null;
}

/** An anchor is read once more at each place that merges it; one position is one value. */
function withoutRepeats(values: readonly ConfigValue[]): readonly ConfigValue[] {
  const seen = new Set<string>();
  return values.filter(({ name, valueRange: { line, start } }) => {
    const place = `${name}:${line}:${start}`;
    return !seen.has(place) && seen.add(place) !== undefined;
  });
}
