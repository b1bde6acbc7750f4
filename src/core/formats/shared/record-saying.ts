import type { Split } from '../../meaning/meaning';
import { parseLogNumber } from '../../text/number';
import type { ShapeEntry } from '../../series/row-shape';
import type { Setting } from './hyperparameters';
import { headerSettings } from './hyperparameters';
import { nameFacts } from './names';
import { isSummary } from './record';
import type { Pair, RecordLine } from './record-line';
import { emptyRecord, readRecordLine } from './record-line';

/** A tqdm bar with what it shows beside; a log line may be glued behind it. */
const bar = /^.*?\d%\|[^|]*\|\s*[\d.][\w.]*\/[\d.?][\w.?]* \[[^\]]*\]?/;
/** MMEngine: "Epoch(train)   [1][20/6000]", "Epoch(val) [1][500/500]". */
const mmengine = /Epoch\((\w+)\)\s+\[(\d+)\](\[ *\d+\/\d+\])/;
/** A learning rate that is logged on a line of its own. */
const rate = /^\W*(?:[a-z]+ )?(?:lr|learning rate)\s*[:=]/i;
/** build-nanogpt: "<step> <split> <value>". */
const triple = /^(\d+) (train|val|hella|test|eval) (\S+)$/;
/** Longer lines are no such triples. */
const longestTriple = 59;

/** A line as it is read, with the way from places in the reading to places in the line. */
export interface ReadText {
  readonly record: RecordLine;
  /** The text that was read, where a progress bar was cut off or an epoch was respelled. */
  readonly line: string;
  /** What places in `line` behind `shiftFrom` lie before the same places in the text; NaN where there is no such number. */
  readonly shift: number;
  readonly shiftFrom: number;
  /** The number of characters up to which the line is read so; Infinity where the length does not matter. */
  readonly longest: number;
}

/** A record of a text log, whether it names its own place or stands below a line that does. */
export function readText(text: string): RecordLine {
  return readTextFully(text).record;
}

export function readTextFully(text: string): ReadText {
  const bare = text.includes('%|') ? text.replace(bar, '') : text;
  const line = bare.includes('Epoch(') ? bare.replace(mmengine, mmenginePlace) : bare;
  const first = line.charCodeAt(0);
  const match = first >= 48 && first <= 57 ? triple.exec(line) : null;
  const value = match === null ? undefined : parseLogNumber(match[3]!);
  const isTriple = match !== null && value !== undefined && line.length <= longestTriple;
  const record = isTriple ? tripleRecord(match, value) : readRecordLine(line);
  const longest = isTriple ? longestTriple : match !== null && value !== undefined ? 0 : Infinity;
  return { record, line, longest, ...shiftOf(text, bare, line) };
}

function tripleRecord(match: RegExpExecArray, value: number): RecordLine {
  const at = match[0].length - match[3]!.length;
  const record = { ...emptyRecord(), step: Number(match[1]), pairs: [{ name: match[2]!, value, at }] };
  record.origins.step = 0;
  return record;
}

function shiftOf(text: string, bare: string, line: string): { readonly shift: number; readonly shiftFrom: number } {
  if (line === bare) return { shift: text.length - bare.length, shiftFrom: 0 };
  // Behind "Epoch [" all is as it was, but for an evaluation, where the batch is taken out.
  const place = bare === text ? mmengine.exec(bare) : null;
  if (place?.[1] !== 'train') return { shift: NaN, shiftFrom: 0 };
  return { shift: text.length - line.length, shiftFrom: place.index + 1 };
}

/** An evaluation counts its own batches, which are no steps. */
function mmenginePlace(_match: string, split: string, epoch: string, batch: string): string {
  return split === 'train' ? `Epoch [${epoch}]${batch}` : `Epoch [${epoch}] ${split}:`;
}

/** Whether a record says something that training is judged by. */
export function isTelling(record: RecordLine): boolean {
  return record.pairs.some(({ name }) => nameFacts(name).objective);
}

/**
 * What a line of a text log says, whatever stood before it.
 * `heading`: a place without values. `record`: values with their place. `below`: values that go with the place on a
 * line above. `setting`: values that may be settings. `nothing`: no value that has a name.
 */
export interface Saying {
  readonly kind: 'heading' | 'record' | 'below' | 'setting' | 'nothing';
  step: number;
  epoch: number;
  stepTotal: number;
  epochTotal: number;
  /** A name or the beginning of one at the end of the line. */
  readonly rest: string;
  /** The values that count, under their names. */
  readonly entries: readonly ShapeEntry[];
  readonly values: Float64Array;
  /** Where in the reading each value begins; NaN where that is not known. */
  readonly valueOrigins: readonly number[];
  /** Sums the run up: no point of a curve. */
  readonly isSummary: boolean;
  readonly settings: readonly Setting[];
  /** A setting that is a learning rate logged on a line of its own. */
  readonly isRate: boolean;
}

/** Linear in the line, which is one as a terminal shows it. */
export function sayingOf(plain: string, { record }: ReadText): Saying {
  const { step, epoch, stepTotal, epochTotal, rest, pairs } = record;
  const kind = kindOf(record, plain);
  const counted = kind === 'below' || kind === 'setting' ? pairs.filter(counts) : pairs;
  const entries = counted.map(({ name }) => ({ name: prefixed(name, record.split), split: record.split }));
  return {
    kind,
    step,
    epoch,
    stepTotal,
    epochTotal,
    rest,
    entries,
    values: Float64Array.from(counted, ({ value }) => value),
    valueOrigins: counted.map(({ at = NaN }) => at),
    isSummary: isSummary(new Set(entries.map(({ name }) => name))),
    settings: kind === 'setting' ? headerSettings(plain, 0) : [],
    isRate: kind === 'setting' && pairs.length === 1 && rate.test(plain),
  };
}

function kindOf(record: RecordLine, plain: string): Saying['kind'] {
  const isPlaced = !Number.isNaN(record.step) || !Number.isNaN(record.epoch);
  if (record.pairs.length === 0) return isPlaced ? 'heading' : 'nothing';
  if (isPlaced) return 'record';
  return isTelling(record) && !isNoRecord(plain) ? 'below' : 'setting';
}

/** "loss" on a test line is another series than "loss" on a training line. */
function prefixed(name: string, split: Split | null): string {
  if (split === null || split === 'train') return name;
  const { split: own, objective } = nameFacts(name);
  return own !== null || !objective ? name : `${split === 'validation' ? 'val' : split} ${name}`;
}

/**
 * Scikit-learn's classification report, "    accuracy                 0.85      1234" and a row like it for each class, one
 * of which may be a train, and the table of COCO, whose rows
 * name the overlap that they are for: "Average Precision  (AP) @[ IoU=0.50:0.95 | …".
 */
const report =
  /^\s+(?:accuracy|macro avg|weighted avg)\s+\d|^\s{2,}[\w.-]{1,60}(?:\s{1,20}\d\.\d{1,6}){3}\s{1,20}\d+\s*$|\bAverage (?:Precision|Recall) {1,8}\(A/;
/** Settings in capitals, as Detectron2 prints them: "FOCAL_LOSS_ALPHA: 0.25". */
const constant = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const splitName = /^(?:train|val|valid|validation|test)$/i;
const trouble = /\b(?:ERROR|WARNING|Traceback|Exception)\b|Namespace\(|Arguments\(/;

/** Whether a value without a place is taken: one of a known name that is neither a constant nor a size. */
function counts(pair: Pair): boolean {
  return nameFacts(pair.name).known && !constant.test(pair.name) && !isSize(pair);
}

/** "train: 16000000" is the size of a data set; a loss is no whole number. */
function isSize({ name, value }: Pair): boolean {
  return Number.isInteger(value) && splitName.test(name);
}

/** Lines of a program that a log carries (as modded-nanogpt prints its own source) hold names and numbers too. */
function isNoRecord(line: string): boolean {
  if (report.test(line) || trouble.test(line)) return true;
  return /^\s*(?:def|class|if|for|return|import|from|print|assert|else|while|with|#|\/\/)\b|[a-z_]\s*=\s*[a-z_][\w.]*\(|^\s*\w+ = /i.test(
    line,
  );
}
