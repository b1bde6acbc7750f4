import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { readCocoRow } from './shared/coco-table';
import { isObjective } from './shared/columns';
import { plainHeadLines } from './shared/head-lines';
import { Header } from './shared/header';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/**
 * "Epoch: [0][  10/5005]" (the ImageNet example), "Epoch: [0]  [ 10/100]" (torchvision), "Train: 0 [  50/1251 (  4%)]"
 * (timm), "Train: [0/300][0/1251]" (Swin Transformer).
 */
const training =
  /(?:^|\s)(?:Epoch|Train):? {1,4}\[? {0,4}(\d+)(?:\/(\d+))?\]? {0,4}\[ {0,8}(\d+)\/ {0,6}(\d+)(?: \( {0,2}\d+%\))?\]/;
/** "Test: [   0/48]", "Test (EMA): [ 0/48]", "Test:   [ 0/20]", "Test: EMA  [ 0/20]". */
const evaluation =
  /(?:^|\s)(?:Test|Val|Valid|Validation|Validate|Eval|Evaluation)(?: \((\w{1,20})\))?:(?: {1,4}(\w{1,20}))? {0,6}\[ {0,8}(\d+)\/(\d+)\]/;
/** " * Acc@1 21.300 Acc@5 46.550", "Test:  Acc@1 3.225 Acc@5 6.950", "Testing Results: Prec@1 46.1 …". */
const summary = /(?:^|\s)(?:\*|Test: {1,2}(\w{1,20})?|Testing Results:) {1,4}((?:Acc|Prec|acc)@?1 .*)/;
/** What torchvision's segmentation script prints after an evaluation. */
const segmentation = /^(mean IoU|global correct): ([\d.]{1,12})$/;
const metric = /^IoU metric: (\w{1,20})$/;

const number = '[-+]?(?:\\d[\\d.]*(?:e[-+]?\\d+)?|nan|inf)';
/** A name, its value and, in brackets, the running average: "Loss 6.9 (6.95)", "loss: 2.3 (2.4)". */
const meter = new RegExp(
  `([A-Za-z][\\w@/.-]{0,60})(?::| ) {0,12}(${number})(?![\\d.:])[A-Za-z%]{0,12}(?: {0,4}\\( {0,12}(${number})[\\da-z%/]{0,12}\\))?`,
  'gi',
);
/** What is left of the run, and the places and sizes that stand among the meters. */
const passedOver = /^(?:eta|day|days|data|mem|model_time|evaluator_time)$/i;
/** The average of a loop that is not printed to its end is that of its last line, where this share was measured. */
const leastShare = 0.75;

/**
 * Lines with a running average behind each value, as torchvision's reference scripts and timm print them, the ImageNet
 * example of PyTorch, and what descends from these. An evaluation prints such lines, too: its last average is the
 * validation of the epoch, and its batches are none.
 */
export const metersText: LogFormat = {
  id: 'meters-text',
  title: 'Text log with running averages',
  writers: [
    { name: 'torchvision', files: ['standard output of its reference scripts'], basis: 'documentation' },
    { name: 'timm', files: ['standard error of train.py'], basis: 'documentation' },
    { name: 'PyTorch ImageNet example', files: ['standard output of main.py'], basis: 'documentation' },
    { name: 'DETR, DeiT, MAE, DINO', files: ['standard output'], basis: 'documentation' },
    { name: 'Swin Transformer', files: ['log_rank0.txt'], basis: 'documentation' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) => {
      const place = mayHoldPlace(line) ? training.exec(line) : null;
      return place !== null && metersOf(line.slice(place.index + place[0].length)).some(isAveragedObjective);
    });
    // The layout is a second sign beside the words, so a line counts for two of the general formats.
    return recordConfidence(lines.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'meters-text', (log) => new MetersParser(log)),
};

interface Meter {
  readonly name: string;
  readonly value: number;
  /** The running average; undefined where none stands behind the value. */
  readonly average: number | undefined;
}

function mayHoldPlace(line: string): boolean {
  return line.length <= 4096 && line.includes('/') && line.includes('[');
}

function isAveragedObjective({ name, average }: Meter): boolean {
  return average !== undefined && isObjective(name);
}

function metersOf(text: string): readonly Meter[] {
  return [...text.matchAll(meter)].flatMap(([, name = '', first = '', second]) => {
    const value = parseLogNumber(first);
    if (value === undefined || passedOver.test(name)) return [];
    return [{ name, value, average: second === undefined ? undefined : parseLogNumber(second) }];
  });
}

/** "Acc@1" of a summary is "acc1" of the lines above it. */
function canonical(name: string): string {
  return name.toLowerCase().replace('@', '');
}

/** A pass over the validation set while it is being printed. */
interface Pass {
  /** "EMA" where a second model is measured; empty for the model that is trained. */
  readonly model: string;
  readonly meters: ReadonlyMap<string, number>;
  readonly share: number;
  readonly line: number;
}

class MetersParser implements LineParser {
  readonly #log: RunLog;
  readonly #header: Header;
  #epoch = NaN;
  #stepsPerEpoch = NaN;
  #pass: Pass | null = null;
  #metric = 'coco';

  constructor(log: RunLog) {
    this.#log = log;
    this.#header = new Header(log);
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const trained = mayHoldPlace(plain) ? training.exec(plain) : null;
    if (trained !== null) {
      this.#train(trained, plain, line);
      return;
    }
    const evaluated = mayHoldPlace(plain) ? evaluation.exec(plain) : null;
    if (evaluated !== null) this.#evaluate(evaluated, plain, line);
    else if (!this.#summarise(plain, line)) this.#header.line(plain, line);
  }

  end(): void {
    this.#close();
  }

  #train(place: RegExpExecArray, text: string, line: number): void {
    this.#close();
    const [whole, epoch, epochs, step, steps] = place;
    if (epochs !== undefined) this.#log.plan({ epochs: Number(epochs) });
    this.#epoch = Number(epoch);
    this.#stepsPerEpoch = Number(steps);
    this.#add(Number(step), line, metersOf(text.slice(place.index + whole.length)));
  }

  #evaluate(place: RegExpExecArray, text: string, line: number): void {
    const [whole, bracketed, bare, batch, batches] = place;
    const model = bracketed ?? bare ?? '';
    if (this.#pass !== null && (this.#pass.model !== model || Number(batch) === 0)) this.#close();
    const share = (Number(batch) + 1) / Number(batches);
    const meters = metersOf(text.slice(place.index + whole.length)).filter(({ name }) => isObjective(name));
    const averages = meters.map(({ name, value, average = value }) => [name, average] as const);
    this.#pass = { model, meters: new Map(averages), share, line };
  }

  /** The figures of an evaluation that stand on lines of their own; answers whether the line was one. */
  #summarise(text: string, line: number): boolean {
    const found = text.includes('@') || text.includes('Test: ') ? summary.exec(text) : null;
    if (found !== null) {
      const model = this.#pass?.model ?? found[1] ?? '';
      const names = new Map([...(this.#pass?.meters.keys() ?? [])].map((name) => [canonical(name), name]));
      const meters = metersOf(found[2]!).map(({ name, value }) => ({
        name: names.get(canonical(name)) ?? name,
        value,
      }));
      this.#close(new Set(meters.map(({ name }) => name)));
      this.#addValidation(meters, model, line);
      return true;
    }
    const named = metric.exec(text);
    if (named !== null) this.#metric = named[1]!;
    const coco = readCocoRow(text);
    if (coco !== null) this.#addValidation([{ ...coco, name: `${this.#metric}/${coco.name}` }], '', line);
    const segmented = segmentation.exec(text);
    if (segmented !== null) this.#addValidation([{ name: segmented[1]!, value: Number(segmented[2]) }], '', line);
    return named !== null || coco !== null || segmented !== null;
  }

  /** Ends the evaluation: its averages count, but for those that a summary tells with all batches in them. */
  #close(told: ReadonlySet<string> = new Set()): void {
    const pass = this.#pass;
    this.#pass = null;
    if (pass === null || pass.share < leastShare) return;
    const meters = [...pass.meters].flatMap(([name, value]) => (told.has(name) ? [] : [{ name, value }]));
    this.#addValidation(meters, pass.model, pass.line);
  }

  #addValidation(entries: readonly Entry[], model: string, line: number): void {
    if (Number.isNaN(this.#epoch)) return;
    const prefix = model === '' ? 'val' : `val ${model}`;
    const named = entries.map(({ name, value }) => ({ name: `${prefix} ${name}`, value }));
    this.#add(this.#stepsPerEpoch - 1, line, named);
  }

  #add(step: number, line: number, entries: readonly Entry[]): void {
    const place = { step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#stepsPerEpoch };
    this.#header.add(
      place,
      entries.map(({ name, value }) => ({ name, value })),
    );
  }
}
