import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { entriesIn, entryOf } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/**
 * "Epoch[0] Batch [10-20]	Speed: 18100.11 samples/sec	accuracy=0.106250", with the batches that the means are over;
 * GluonCV's "Epoch[000] Batch [0049]/[1879]	Speed: …" has the length of the epoch.
 */
const batches = /Epoch\[(\d+)\] Batch ?\[(?:\d+-)?(\d+)\](?:\/\[(\d+)\])?\t(Speed: [\d.]+ samples\/sec.*)/;
/** "Epoch[0] Validation-accuracy=0.46", "[Epoch 0] validation: acc-top1=0.3 loss=5.9". */
const epochEnd =
  /(?:Epoch\[(\d+)\] ((?:Train|Validation)-[^\s=]+=[^\s=]+)$|\[Epoch (\d+)\] (training|validation): (\S.*))/;
/** Gluon's Estimator. Its count of the epoch stays at 0 in an evaluation. */
const finished = /^\[Epoch (\d+)\] Finished in [\d.]+s, ((?:training|validation) .*)$/;
const begun = /^\[Epoch (\d+)\] Begin, current learning rate: ([\d.e+-]{1,20})$/;
const length = /^Train for (\d+) epochs\.$/;

const pair = /([A-Za-z][\w.@-]{0,60})=([-+\w.]{1,40})/g;
const told = /(training|validation) ([\w.@ -]{1,60}): ([-+\w.]{1,40})/g;
const splits: Readonly<Record<string, Split>> = { training: 'train', validation: 'validation' };

/**
 * What MXNet prints: its Module API with a Speedometer, the loops of GluonCV, which keep to the same lines, and the
 * Estimator of Gluon.
 */
export const mxnetText: LogFormat = {
  id: 'mxnet-text',
  title: 'MXNet output',
  writers: [
    { name: 'MXNet', files: ['output of Module.fit and of the Gluon Estimator'], basis: 'run' },
    { name: 'GluonCV', files: ['*.log'], basis: 'sample' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head).filter((line) => {
      if (!line.includes('Epoch')) return false;
      const text = batches.exec(line)?.[4] ?? epochEnd.exec(line)?.[0] ?? finished.exec(line)?.[2];
      return text !== undefined && [...entriesIn(text, pair), ...toldIn(text)].some((entry) => isObjective(entry.name));
    });
    // The layout is a second sign beside the words, so a line counts for two of the general formats.
    return recordConfidence(lines.length * 2, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'mxnet-text', (log) => new MxnetParser(log)),
};

function toldIn(text: string): readonly Entry[] {
  return [...text.matchAll(told)].flatMap(([, split = '', name = '', written = '']) =>
    entryOf(`${split} ${name}`, written),
  );
}

class MxnetParser implements LineParser {
  readonly #log: RunLog;
  #epoch = NaN;
  #step = NaN;
  #stepsPerEpoch = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    if (!plain.includes('Epoch')) {
      this.#readSettings(plain, line);
      return;
    }
    const batch = batches.exec(plain);
    if (batch !== null) {
      this.#move(Number(batch[1]), Number(batch[2]));
      this.#stepsPerEpoch = Number(batch[3] ?? NaN);
      this.#add(entriesIn(batch[4]!, pair), line);
      return;
    }
    const ended = epochEnd.exec(plain);
    if (ended !== null) {
      this.#move(Number(ended[1] ?? ended[3]), NaN);
      this.#add(ended[2] === undefined ? splitPairs(ended[4]!, ended[5]!) : entriesIn(ended[2], pair), line);
    } else this.#readEstimator(plain, line);
  }

  #readEstimator(text: string, line: number): void {
    const opened = begun.exec(text);
    if (opened !== null) {
      this.#move(Number(opened[1]), NaN);
      this.#add(entryOf('learning rate', opened[2]!), line);
      return;
    }
    const ended = finished.exec(text);
    if (ended === null) return;
    if (Number.isNaN(this.#epoch)) this.#move(Number(ended[1]), NaN);
    this.#add(toldIn(ended[2]!), line);
  }

  #move(epoch: number, step: number): void {
    if (epoch !== this.#epoch || !Number.isNaN(step)) this.#step = step;
    this.#epoch = epoch;
  }

  #add(entries: readonly Entry[], line: number): void {
    const place = { step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#stepsPerEpoch };
    this.#log.add(place, entries);
  }

  #readSettings(text: string, line: number): void {
    const planned = length.exec(text);
    if (planned !== null) this.#log.plan({ epochs: Number(planned[1]) });
    else if (this.#log.isEmpty) configure(this.#log, headerSettings(text, line));
  }
}

/** "[Epoch 0] validation: acc-top1=0.3": the word before the colon tells the split of all that follows. */
function splitPairs(split: string, text: string): readonly Entry[] {
  return entriesIn(text, pair).map(({ name, value }) => ({
    name: `${split} ${name}`,
    value,
    split: splits[split] ?? null,
  }));
}
