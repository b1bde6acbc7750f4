import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/** "[epoch=1][batch=5/19]:" where the length is told in epochs, "[batch=5/4800]:" where it is told in batches. */
const heading = /^\[(?:epoch=(\d+)(?:\/(\d+))?\]\[)?batch=(\d+)\/(\d+)\]:\s*$/;
/** Below it, "\t Train loss/train/total: 2.2689" or "\t Eval metrics/eval/CrossEntropy: 1.1541". */
const value = /^\t *(Train|Eval) ([\w./ -]{1,200}): (\S+)\s*$/;
/** Clocks and sizes. */
const aside = /^(?:time|trainer)\//;

/** What MosaicML Composer's console logger prints. An evaluation counts its own batches and belongs to the last step. */
export const composerText: LogFormat = {
  id: 'composer-text',
  title: 'Composer console output',
  writers: [{ name: 'MosaicML Composer, LLM Foundry', files: ['standard error'], basis: 'run' }],
  matches(name, head) {
    const lines = headLines(head);
    const isHeaded = lines.some((text) => text.startsWith('[') && heading.test(plainLine(text)));
    return signedConfidence(isHeaded && lines.some((text) => text.startsWith('\t') && value.test(text)), name);
  },
  open: (source) => lineDecoder(source, 'composer-text', (log) => new ComposerParser(log)),
};

class ComposerParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #epoch = NaN;
  #batches = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.startsWith('[')) this.#head(plainLine(text));
    else if (text.startsWith('\t')) this.#value(plainLine(text), line);
  }

  #head(text: string): void {
    const found = heading.exec(text);
    if (found === null) return;
    const [, epoch, epochs, batch, total] = found;
    this.#step = Number(batch);
    this.#epoch = epoch === undefined ? NaN : Number(epoch);
    this.#batches = epoch === undefined ? NaN : Number(total);
    if (epoch === undefined) this.#log.plan({ steps: Number(total) });
    if (epochs !== undefined) this.#log.plan({ epochs: Number(epochs) });
  }

  #value(text: string, line: number): void {
    const [, kind, name = '', written = ''] = value.exec(text) ?? [];
    const number = parseLogNumber(written);
    if (kind === undefined || number === undefined || aside.test(name) || Number.isNaN(this.#step)) return;
    const place = { step: this.#step, epoch: this.#epoch, time: NaN, line, stepsPerEpoch: this.#batches };
    this.#log.add(place, [{ name, value: number, split: kind === 'Eval' ? 'validation' : 'train' }]);
  }
}
