import type { LogFormat } from '../format';
import type { Entry, Place, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { readCocoRow } from './shared/coco-table';
import { isObjective } from './shared/columns';
import { entriesIn } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import { Header } from './shared/header';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "[2023/12/19 01:52:40] ppocr INFO: …", "2021-11-24 09:36:45 [INFO]	[TRAIN] …". */
const message = /(?:^|\s)(?:pp(?:ocr|cls|det|seg)[\w.]{0,60} INFO: |\[INFO\]\s(?=\[(?:TRAIN|EVAL)\] ))(.*)/;
const recognition = /^epoch: \[(\d+)\/(\d+)\], (?:global_step|iter): (\d+), (.*)$/;
const segmentation = /^\[TRAIN\] epoch: (\d+), iter: (\d+)\/(\d+), (.*)$/;
const detection = /^Epoch: \[(\d+)\] \[ {0,6}(\d+)\/ {0,6}(\d+)\] (.*)$/;
const classification = /^\[Train\]\[Epoch (\d+)\/(\d+)\]\[Iter: (\d+)\/(\d+)\](.*)$/;
/** The batches of an evaluation and the best value so far have lines of their own, which are passed over. */
const evaluated = /^(?:cur metric, (.*)|\[EVAL\] #Images: \d+ (.*)|\[Eval\]\[Epoch \d+\]\[Avg\](.*))$/;
const table = /The (bbox|mask|keypoint) result is saved/;
/** "mAP(0.50, 11point) = 52.31%" of sets in the layout of Pascal VOC. */
const pascal = /mAP\(0\.\d+, \w+\) = ([\d.]{1,12})%/;

/** "Resume model from /output/iter_66000": PaddleSeg names its checkpoints by their iteration. */
const resumption = /Resume model from \S{0,400}\biter_(\d+)/;
/** As many records after a resumption wait for whether it is kept to: a try that fails is broken off sooner. */
const mostHeld = 10;

const pair = /([A-Za-z][\w./-]{0,60})(?:\(\w{1,40}\))?: ([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))(?![\d:])/gi;
const passedOver = /^(?:eta|days?|\w*_cost|\w*_samples|max_mem\w*)$/i;

/**
 * The training lines of PaddleOCR, PaddleSeg, PaddleDetection and PaddleClas. Each has a layout of its own behind the
 * stamp; all of them evaluate while they train and print the result below the last batch.
 */
export const paddleText: LogFormat = {
  id: 'paddle-text',
  title: 'PaddlePaddle toolkit log',
  writers: [
    { name: 'PaddleOCR', files: ['train.log', 'workerlog.0'], basis: 'sample' },
    { name: 'PaddleSeg', files: ['workerlog.0', 'standard output'], basis: 'sample' },
    { name: 'PaddleDetection', files: ['workerlog.0', 'standard output'], basis: 'documentation' },
    { name: 'PaddleClas', files: ['train.log', 'workerlog.0'], basis: 'documentation' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) => {
      const said = messageOf(line);
      return said !== null && readTraining(said)?.entries.some((entry) => isObjective(entry.name));
    });
    // The layout is a second sign beside the words, so a line counts for two of the general formats.
    return recordConfidence(lines.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'paddle-text', (log) => new PaddleParser(log)),
};

interface TrainingLine {
  readonly place: Omit<Place, 'line'>;
  readonly entries: readonly Entry[];
  readonly plan: { readonly epochs?: number; readonly steps?: number };
}

function messageOf(line: string): string | null {
  return line.includes('INFO') ? (message.exec(line)?.[1] ?? null) : null;
}

function readTraining(text: string): TrainingLine | null {
  const ocr = recognition.exec(text);
  if (ocr !== null) return training(ocr[1], ocr[3], NaN, ocr[4], { epochs: Number(ocr[2]) });
  const seg = segmentation.exec(text);
  if (seg !== null) return training(seg[1], seg[2], NaN, seg[4], { steps: Number(seg[3]) });
  const det = detection.exec(text);
  if (det !== null) return training(det[1], det[2], Number(det[3]), det[4], {});
  const clas = classification.exec(text);
  if (clas !== null) return training(clas[1], clas[3], Number(clas[4]), clas[5], { epochs: Number(clas[2]) });
  return null;
}

function training(
  epoch: string | undefined,
  step: string | undefined,
  stepsPerEpoch: number,
  rest = '',
  plan: TrainingLine['plan'] = {},
): TrainingLine {
  return {
    place: { step: Number(step), epoch: Number(epoch), time: NaN, stepsPerEpoch },
    entries: entriesOf(rest),
    plan,
  };
}

function entriesOf(text: string): readonly Entry[] {
  return entriesIn(text, pair, passedOver);
}

interface Held {
  readonly place: Place;
  readonly entries: readonly Entry[];
}

class PaddleParser implements LineParser {
  readonly #log: RunLog;
  readonly #header: Header;
  /** What a resumed training has written so far; null while nothing has to wait. */
  #held: Held[] | null = null;
  #place: Omit<Place, 'line'> | null = null;
  #table = 'bbox';

  constructor(log: RunLog) {
    this.#log = log;
    this.#header = new Header(log);
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const resumed = plain.includes('Resume model') ? resumption.exec(plain) : null;
    if (resumed !== null) this.#resume(Number(resumed[1]), line);
    const told = messageOf(plain);
    const record = told === null ? null : readTraining(told);
    if (record !== null) {
      this.#train(record, line);
      return;
    }
    const [, ocr, seg, clas] = (told === null ? null : evaluated.exec(told)) ?? [];
    const measured = ocr ?? seg ?? clas;
    if (measured !== undefined) this.#validate(entriesOf(measured), line);
    else if (!this.#readTable(plain, line)) this.#header.line(told ?? plain, line);
  }

  end(): void {
    this.#release();
  }

  /**
   * A resumption goes back to its checkpoint and replaces what comes after it. One that is followed by another, from a
   * later checkpoint, was a wrong try, which nothing has come of.
   */
  #resume(step: number, line: number): void {
    const last = this.#held?.at(-1)?.place.step ?? NaN;
    if (step > last) {
      this.#held = [];
      this.#log.report('info', line, `Training is resumed from step ${String(step)}: the try before it is left out.`);
    } else this.#release();
    this.#held = this.#log.isEmpty ? null : [];
  }

  #release(): void {
    for (const { place, entries } of this.#held ?? []) this.#header.add(place, entries);
    this.#held = null;
  }

  #add(place: Place, entries: readonly Entry[]): void {
    if (this.#held === null) this.#header.add(place, entries);
    else if (this.#held.push({ place, entries }) >= mostHeld) this.#release();
  }

  #train({ place, entries, plan }: TrainingLine, line: number): void {
    this.#log.plan(plan);
    this.#place = place;
    this.#add({ ...place, line }, entries);
  }

  /** What an evaluation found belongs to the batch before it. */
  #validate(entries: readonly Entry[], line: number): void {
    if (this.#place === null) return;
    const named = entries.map(({ name, value }) => ({ name: `val ${name}`, value }));
    this.#add({ ...this.#place, line }, named);
  }

  /** The tables of COCO and Pascal VOC; answers whether the line was of one. */
  #readTable(text: string, line: number): boolean {
    const named = table.exec(text);
    if (named !== null) this.#table = named[1]!;
    const coco = readCocoRow(text);
    if (coco !== null) this.#validate([{ name: `${this.#table}/${coco.name}`, value: coco.value }], line);
    const voc = text.includes('mAP(') ? pascal.exec(text) : null;
    if (voc !== null) this.#validate([{ name: 'mAP', value: Number(voc[1]) }], line);
    return named !== null || coco !== null || voc !== null;
  }
}
