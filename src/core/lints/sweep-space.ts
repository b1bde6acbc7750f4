/**
 * ## What it means
 * A sweep tries learning rates or weight decays at equal distances, or within less than a decade; or it goes through a
 * grid of several settings.
 *
 * ## Why it happens
 * Between 1e-5 and 1e-1 at equal distances nine of ten tries lie above 1e-2. And a grid spends its tries on settings
 * that do not matter, where random ones try a new value of each setting every time.
 *
 * ## What to try
 * Equal distances of the logarithm, over two decades at first; random or quasi-random tries instead of a grid.
 *
 * ## Sources
 * Bergstra & Bengio, Random Search (2012); CS231n's notes on hyper-parameters; documentation of Weights & Biases, of
 * Optuna and of Ray Tune. In `log_uniform` of Weights & Biases the bounds are exponents.
 */
import { aliasOf } from '../config/aliases';
import type { ConfigEntry } from '../config/entry';
import { canonicalKey } from '../config/key';
import { lineRanges } from '../config/positions';
import { type LintFacts, numberIn, numbersIn, wordIn } from './facts';
import { at, type Lint, type LintFinding, replace } from './lint';

/** Ratio of the bounds below which equal distances and those of the logarithm hardly differ. */
const decade = 10;

export const sweepSpace: Lint = {
  id: 'L62',
  check(facts) {
    if (facts.language === 'python') return calls(facts);
    return isSweep(facts) ? [...bounds(facts), ...lists(facts), ...grid(facts)] : [];
  },
};

/** A sweep of Weights & Biases: a method, and parameters below it. */
function isSweep({ entries }: LintFacts): boolean {
  const method = entries.some(
    ({ path, value }) => path.length === 1 && path[0] === 'method' && /^(?:grid|random|bayes)$/.test(String(value)),
  );
  return method && entries.some(({ path }) => path[0] === 'parameters');
}

function isRate(key: string): boolean {
  const name = aliasOf(canonicalKey(key.split('.').at(-1) ?? key))?.name;
  return name === 'learningRate' || name === 'maxLearningRate' || name === 'minLearningRate' || name === 'weightDecay';
}

function bounds({ entries, text }: LintFacts): readonly LintFinding[] {
  return entries
    .filter(({ path }) => path[0] === 'parameters' && path.at(-1) === 'max' && isRate(path.at(-2) ?? ''))
    .flatMap((high) => {
      const beside = (key: string): ConfigEntry | undefined =>
        entries.find((entry) => entry.siblings === high.siblings && entry.path.at(-1) === key);
      const low = beside('min');
      const distribution = beside('distribution');
      const [least, greatest] = [numberIn(low ?? null), numberIn(high)];
      if (low === undefined || least === null || greatest === null) return [];
      const name = high.path.at(-2) ?? '';
      return judgeBounds({ name, least, greatest, low, high, distribution, text });
    });
}

interface Bounds {
  readonly name: string;
  readonly least: number;
  readonly greatest: number;
  readonly low: ConfigEntry;
  readonly high: ConfigEntry;
  readonly distribution: ConfigEntry | undefined;
  readonly text: string;
}

function judgeBounds({ name, least, greatest, low, high, distribution, text }: Bounds): readonly LintFinding[] {
  const kind = distribution === undefined ? 'uniform' : (wordIn(distribution) ?? '');
  const values = { name, least, greatest };
  if (kind === 'log_uniform' && distribution !== undefined && least > 0) {
    return [at(distribution, 'warning', 'exponents', values, ...renamed(distribution, text))];
  }
  if (least <= 0 || greatest <= least) return [];
  if (greatest / least < decade) return [at(high, 'info', 'narrow', values)];
  if (kind !== 'uniform' && kind !== 'q_uniform') return [];
  return [
    at(
      distribution ?? low,
      'info',
      'linear',
      values,
      ...(distribution === undefined ? [] : renamed(distribution, text)),
    ),
  ];
}

function renamed({ valueRange }: ConfigEntry, text: string): readonly ReturnType<typeof replace>[] {
  const present = (text.split(/\r?\n/)[valueRange.line - 1] ?? '').slice(valueRange.start, valueRange.end);
  const word = /(?:q_)?(?:log_)?uniform/.exec(present);
  if (word === null) return [];
  const start = valueRange.start + word.index;
  return [replace({ line: valueRange.line, start, end: start + word[0].length }, 'log_uniform_values')];
}

/** Three values or more at equal distances over more than a decade. */
function lists({ entries }: LintFacts): readonly LintFinding[] {
  return entries
    .filter(({ path }) => path[0] === 'parameters' && path.at(-1) === 'values' && isRate(path.at(-2) ?? ''))
    .flatMap((entry) => {
      const numbers =
        numbersIn(entry)
          ?.filter((number) => number > 0)
          .sort((one, other) => one - other) ?? [];
      const [least, greatest] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
      if (numbers.length < 3 || greatest / least < decade) return [];
      const step = (greatest - least) / (numbers.length - 1);
      const even = numbers.every((number, place) => Math.abs(number - least - place * step) < 0.01 * step);
      return even ? [at(entry, 'info', 'even-list', { name: entry.path.at(-2) ?? '', least, greatest })] : [];
    });
}

function grid({ entries }: LintFacts): readonly LintFinding[] {
  const method = entries.find(({ path, value }) => path.length === 1 && path[0] === 'method' && value === 'grid');
  const lists = entries.filter(
    ({ path, value }) =>
      path[0] === 'parameters' && path.at(-1) === 'values' && typeof value === 'object' && value.length >= 3,
  );
  if (method === undefined || lists.length < 3) return [];
  const tries = lists.reduce((product, { value }) => product * (value as readonly unknown[]).length, 1);
  return [at(method, 'info', 'grid', { settings: lists.length, tries })];
}

const suggestion = /\b(?:suggest_(?:float|uniform)|tune\.uniform|uniform)\(([^()]*)\)/g;
const number = String.raw`[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const optuna = new RegExp(String.raw`^\s*["']([\w.-]+)["']\s*,\s*(${number})\s*,\s*(${number})\s*(.*)$`, 's');
const ray = new RegExp(String.raw`^\s*(${number})\s*,\s*(${number})\s*$`);

/** `trial.suggest_float("lr", 1e-5, 1e-1)` of Optuna and `"lr": tune.uniform(1e-5, 1e-1)` of Ray Tune. */
function calls({ text }: LintFacts): readonly LintFinding[] {
  const rangeOf = lineRanges(text);
  return [...text.matchAll(suggestion)].flatMap((call): readonly LintFinding[] => {
    const found = call[0].startsWith('suggest')
      ? ofOptuna(call[1] ?? '')
      : ofRay(call[1] ?? '', text.slice(0, call.index), call[0]);
    if (found === null || !isRate(found.name) || found.least <= 0 || found.greatest / found.least < decade) return [];
    const start = call.index;
    const end = start + call[0].length;
    const range = rangeOf(start, end);
    const fix =
      found.fix === 'log'
        ? replace(rangeOf(end - 1, end), ', log=True)')
        : replace(rangeOf(start, start + 'tune.uniform'.length), 'tune.loguniform');
    const { name, least, greatest } = found;
    return [
      {
        severity: 'info',
        range,
        key: name,
        variant: 'linear',
        values: { key: name, name, least, greatest },
        fixes: [fix],
      },
    ];
  });
}

interface Call {
  readonly name: string;
  readonly least: number;
  readonly greatest: number;
  readonly fix: 'log' | 'name';
}

function ofOptuna(inner: string): Call | null {
  const match = optuna.exec(inner);
  if (match === null || /\blog\s*=|\bstep\s*=/.test(match[4] ?? '')) return null;
  return { name: match[1]!, least: Number(match[2]), greatest: Number(match[3]), fix: 'log' };
}

function ofRay(inner: string, before: string, call: string): Call | null {
  const match = call.startsWith('tune.') ? ray.exec(inner) : null;
  const key = /["'](\w+)["']\s*:\s*$/.exec(before.slice(-60)) ?? /\b(\w+)\s*=\s*$/.exec(before.slice(-60));
  return match === null || key === null
    ? null
    : { name: key[1]!, least: Number(match[1]), greatest: Number(match[2]), fix: 'name' };
}
