import type { ComparedParameter, Comparison } from '../../../src/compare-protocol';
import { metricOf } from '../../compare-views/model/parallel';
import { settingText } from '../../compare-views/model/value-axis';
import type { CompareLook } from '../look';

/** What a filter says of the runs. */
export interface Filtered {
  /** Whether each run matches, in the order of the runs. */
  readonly matches: readonly boolean[];
  /** The first name in it that is no hyper-parameter and no column; null where all are known. */
  readonly unknown: string | null;
}

type Value = number | string | boolean | null;
type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=' | ':';

interface Condition {
  readonly name: string;
  readonly operator: Operator;
  readonly value: string;
}

/** As people say them, with what they are called here. */
const abbreviations: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  wd: 'weightDecay',
  bs: 'batchSize',
};

const conditionPattern = /([\w.-]+)[ ]?(<=|>=|!=|[<>=:])[ ]?("[^"]*"|[^\s"]+)/g;

/**
 * Which runs match a filter such as `lr<0.01 optimizer=adamw diverged`: all conditions hold, and each other word is in
 * the name, the verdict or a hyper-parameter. `:` looks for a part of a text. O(runs · words · parameters).
 */
export function filterRuns(comparison: Comparison, look: CompareLook): Filtered {
  const { conditions, words } = parse(look.filter);
  const columns = conditions.map((condition) => ({ condition, values: valuesOf(condition.name, comparison, look) }));
  const known = columns.filter((column) => column.values !== null);
  return {
    matches: comparison.runs.map(
      (_, run) =>
        known.every(({ condition, values }) => holds(condition, values![run] ?? null)) &&
        words.every((word) => textOf(comparison, run).includes(word)),
    ),
    unknown: columns.find(({ values }) => values === null)?.condition.name ?? null,
  };
}

function parse(text: string): { readonly conditions: readonly Condition[]; readonly words: readonly string[] } {
  const conditions: Condition[] = [];
  const rest = text.replaceAll(conditionPattern, (_, name: string, operator: Operator, value: string) => {
    conditions.push({ name, operator, value: value.replaceAll('"', '').toLowerCase() });
    return ' ';
  });
  return { conditions, words: rest.toLowerCase().split(/\s+/).filter((word) => word !== '') }; // prettier-ignore
}

/** The values of what a condition names; null where nothing has the name. */
function valuesOf(name: string, comparison: Comparison, look: CompareLook): readonly Value[] | null {
  const { runs } = comparison;
  const metric = metricOf(comparison, look);
  const columns: Readonly<Record<string, () => readonly Value[]>> = {
    best: () => runs.map(({ values }) => values[metric]?.best ?? null),
    last: () => runs.map(({ values }) => values[metric]?.last ?? null),
    epochs: () => runs.map(({ epochs }) => epochs),
    steps: () => runs.map(({ steps }) => steps),
    time: () => runs.map(({ seconds }) => seconds),
    seconds: () => runs.map(({ seconds }) => seconds),
    run: () => runs.map((run) => run.name),
    name: () => runs.map((run) => run.name),
    verdict: () => runs.map(({ verdict }) => verdict),
    state: () => runs.map(({ state }) => state),
  };
  const parameter = parameterCalled(name, comparison.parameters);
  if (parameter !== undefined) return parameter.values;
  const named = comparison.metrics.findIndex((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (named >= 0) return runs.map(({ values }) => values[named]?.best ?? null);
  return Object.hasOwn(columns, name.toLowerCase()) ? columns[name.toLowerCase()]!() : null;
}

function parameterCalled(name: string, parameters: readonly ComparedParameter[]): ComparedParameter | undefined {
  const wanted = name.toLowerCase();
  const canonical = Object.hasOwn(abbreviations, wanted) ? abbreviations[wanted] : undefined;
  return parameters.find(
    (one) => one.name === canonical || one.spelling.toLowerCase() === wanted || one.name.toLowerCase() === wanted,
  );
}

function holds({ operator, value }: Condition, actual: Value): boolean {
  if (actual === null) return operator === '!=';
  const [left, right] = [Number(actual), Number(value)];
  const areNumbers = typeof actual === 'number' && value !== '' && !Number.isNaN(right);
  const text = String(actual).toLowerCase();
  switch (operator) {
    case '<':
      return areNumbers && left < right;
    case '<=':
      return areNumbers && left <= right;
    case '>':
      return areNumbers && left > right;
    case '>=':
      return areNumbers && left >= right;
    case '=':
      return areNumbers ? left === right : text === value;
    case '!=':
      return areNumbers ? left !== right : text !== value;
    case ':':
      return text.includes(value);
  }
}

function textOf({ runs, parameters }: Comparison, run: number): string {
  const { name, verdict, state } = runs[run]!;
  const settings = parameters.map(({ values, scale }) => settingText(values[run] ?? null, scale));
  return [name, verdict, state, ...settings].join('\n').toLowerCase();
}
