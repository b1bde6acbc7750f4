/**
 * ## What it means
 * PyYAML reads this number as text.
 *
 * ## Why it happens
 * YAML 1.1, which PyYAML follows, asks a number with an exponent for a point and for the sign of the exponent: `1e-3`
 * and `1.0e3` are strings, `1.0e-3` is a number. Ultralytics refuses such a value, Hugging Face's parser of YAML hands
 * the string on, and a sweep of Weights & Biases does too.
 *
 * ## What to try
 * Write the point and the sign.
 *
 * ## Sources
 * https://yaml.org/type/float.html; tried with PyYAML 6.0, Ultralytics 8.3 and Transformers 5. OmegaConf with Hydra,
 * Lightning's command line, yacs, pydantic, draccus and timm read the text as a number after all, so their files are
 * left alone.
 */
import type { ConfigEntry } from '../config/entry';
import { meaningOf } from '../config/ambiguity';
import { type LintFacts, leafOf } from './facts';
import { at, type Lint, replace } from './lint';

/** A number with an exponent, as YAML 1.2 reads it and YAML 1.1 does not. */
const exponent = /^([-+]?)(\d[\d_]*)?(\.[\d_]*)?[eE]([-+]?)(\d+)$/;

/** `1.0e-4`, as those write it who know. */
const minded = /:\s*[-+]?\d+\.\d*e[-+]\d+\s*(?:#|$)/im;

/** Most told of in one file: where one is wrong all are, and the first is as good as the tenth. */
const most = 10;

export const yamlFloat: Lint = {
  id: 'L60',
  check(facts) {
    if (facts.language !== 'yaml' || isReadOtherwise(facts)) return [];
    const severity = loudnessOf(facts);
    return severity === null
      ? []
      : facts.entries.flatMap((entry) => trapsIn(entry, facts.lines, severity)).slice(0, most);
  },
};

/**
 * A warning where the reader is known to keep the text. A note where that is likely: the author minds the form elsewhere
 * in the file, or the file is a plain list of settings that a program of one's own reads. What packages ship works, so
 * that their readers convert: nested files of unknown readers are left alone.
 */
function loudnessOf({ framework, entries, text }: LintFacts): 'warning' | 'info' | null {
  const isSweep = /^method:/m.test(text) && entries.some(({ path }) => path[0] === 'parameters' && path.length > 1);
  if (framework === 'ultralytics' || isSweep) return 'warning';
  const isPlain = framework === 'unknown' && entries.every(({ path }) => path.length <= 2);
  return isPlain || minded.test(text) ? 'info' : null;
}

function isQuantity(entry: ConfigEntry): boolean {
  return (
    meaningOf(entry) !== null ||
    /(?:^|_)(?:eps|epsilon|lr|decay|wd|min|max|tol|min_delta|learning_rate)$/.test(leafOf(entry))
  );
}

function trapsIn(
  entry: ConfigEntry,
  lines: readonly string[],
  severity: 'warning' | 'info',
): ReturnType<Lint['check']> {
  const ranges = entry.itemRanges.length > 0 ? entry.itemRanges : [entry.valueRange];
  return ranges.flatMap((range) => {
    const written = (lines[range.line - 1] ?? '').slice(range.start, range.end);
    const better = withPoint(written);
    // `!!float 1e-3` says what it is.
    if (better === null || /!!float\s*$/.test((lines[range.line - 1] ?? '').slice(0, range.start))) return [];
    if (!isQuantity(entry)) return [];
    return [
      {
        ...at(
          entry,
          severity,
          severity === 'warning' ? 'text' : 'may-be-text',
          { written, better },
          replace(range, better),
        ),
        range,
      },
    ];
  });
}

/** The same number in the form of YAML 1.1; null for what is a number there already, or none. */
export function withPoint(written: string): string | null {
  const match = exponent.exec(written);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction, exponentSign = '', digits = ''] = match;
  if (whole === '' && (fraction === undefined || fraction.length < 2)) return null;
  if (fraction !== undefined && exponentSign !== '') return null;
  const point = fraction === undefined ? '.0' : fraction === '.' ? '.0' : fraction;
  return `${sign}${whole}${point}e${exponentSign === '' ? '+' : exponentSign}${digits}`;
}

/** Their readers are typed, or Hydra's. */
const convert: ReadonlySet<string> = new Set(['levanter', 'fairseq', 'axolotl', 'timm', 'detectron2']);

/** Files of frameworks whose own readers turn such text into numbers. */
function isReadOtherwise({ entries, text, framework }: LintFacts): boolean {
  if (convert.has(framework) || /:\s*!(?!!)\w/.test(text)) return true;
  const roots = new Set(entries.map(({ path }) => path[0] ?? ''));
  const keys = new Set(entries.map(({ path }) => path.at(-1) ?? ''));
  const has = (names: ReadonlySet<string>, ...any: readonly string[]): boolean => any.some((name) => names.has(name));
  const hydra =
    /^# *@package /m.test(text) ||
    has(roots, 'hydra', 'defaults') ||
    has(keys, '_target_', '_component_', '_partial_') ||
    /\$\{[\w.:,]+\}/.test(text);
  const lightning = has(keys, 'class_path') || has(roots, 'seed_everything');
  const yacs = entries.length > 0 && entries.every(({ path }) => /^[A-Z_0-9]+$/.test(path.at(-1) ?? ''));
  return hydra || lightning || yacs;
}
