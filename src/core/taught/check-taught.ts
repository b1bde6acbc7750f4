import type { TaughtFormat } from './taught-format';

export interface ReadTaught {
  readonly taught: readonly TaughtFormat[];
  /** What cannot be used, a sentence each. */
  readonly problems: readonly string[];
}

/** Takes the descriptions out of a value that a person wrote by hand. Never throws. */
export function checkTaught(value: unknown): ReadTaught {
  if (!Array.isArray(value)) return { taught: [], problems: ['A list of formats is needed.'] };
  const read = value.map(checkOne);
  return {
    taught: read.filter((one) => typeof one !== 'string'),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

function checkOne(value: unknown, at: number): TaughtFormat | string {
  const place = `Format ${at + 1}`;
  if (!isObject(value)) return `${place} is no object.`;
  const { name, files, patterns, columns } = value;
  if (typeof name !== 'string' || name.trim() === '') return `${place} has no name.`;
  if (files !== undefined && typeof files !== 'string') return `Format "${name}": files is a glob.`;
  if (patterns !== undefined && !isTexts(patterns)) return `Format "${name}": patterns is a list of texts.`;
  if (columns !== undefined && !(isObject(columns) && isTexts(Object.values(columns))))
    return `Format "${name}": columns gives each column a name.`;
  return {
    name,
    ...(files === undefined ? {} : { files }),
    ...(patterns === undefined ? {} : { patterns }),
    ...(columns === undefined ? {} : { columns: columns as Readonly<Record<string, string>> }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
