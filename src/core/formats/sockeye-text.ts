import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { entriesIn, entryOf } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { longestRecord } from './shared/line-format';

const checkpoint = /Checkpoint \[(\d+)\]\s+(.*)/;
const judged = /^(Train|Validation)-([\w-]+)=(\S+)$/;
const row = /^(\d+)\t(?=.*-(?:train|val)=)(.*)$/;
const batch = /Epoch\[(\d+)\] Batch \[(\d+)\]\t(.*)/;
const pair = /([A-Za-z][\w-]{0,60})=(\S+)/g;

/**
 * Sockeye's log, with "Checkpoint [3]\tTrain-perplexity=38.27", and its `metrics` file, with a line per checkpoint.
 * Updates run on over the epochs, and the line before the metrics of a checkpoint names them.
 */
export const sockeyeText: LogFormat = {
  id: 'sockeye-text',
  title: 'Sockeye log',
  writers: [{ name: 'Sockeye', files: ['log', 'metrics'], basis: 'documentation' }],
  matches(_name, head) {
    const isOne = (line: string): boolean =>
      line.length <= longestRecord && (row.test(line) || judged.test(checkpoint.exec(line)?.[2] ?? ''));
    const count = plainHeadLines(head).filter(isOne).length;
    return count > 1 ? 0.95 : count === 1 ? 0.6 : 0;
  },
  open: (source) => lineDecoder(source, 'sockeye-text', (log) => new CheckpointParser(log)),
};

class CheckpointParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #epoch = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text).trimEnd();
    const counted = row.exec(plain);
    if (counted !== null) this.#metrics(Number(counted[1]), counted[2]!, line);
    else if (plain.includes('Checkpoint [')) this.#checkpoint(plain, line);
    else if (plain.includes('] Batch [')) this.#batch(plain, line);
  }

  #metrics(step: number, text: string, line: number): void {
    const entries = entriesIn(text, pair).flatMap(({ name, value }): readonly Entry[] => {
      if (name === 'epoch') this.#epoch = value;
      if (name === 'epoch' || name.startsWith('used-') || name === 'checkpoint') return [];
      return [{ name, value }];
    });
    this.#log.add({ step, epoch: this.#epoch, time: NaN, line }, entries);
  }

  #checkpoint(text: string, line: number): void {
    const said = checkpoint.exec(text)?.[2] ?? '';
    const match = judged.exec(said);
    if (match === null) {
      const told = new Map(entriesIn(said, pair).map(({ name, value }) => [name, value]));
      this.#step = told.get('Updates') ?? this.#step;
      this.#epoch = told.get('Epoch') ?? this.#epoch;
      return;
    }
    this.#add(entryOf(`${match[1]!}-${match[2]!}`, match[3]), line);
  }

  #batch(text: string, line: number): void {
    const match = batch.exec(text);
    if (match === null) return;
    [this.#epoch, this.#step] = [Number(match[1]), Number(match[2])];
    this.#add(entriesIn(match[3]!, pair), line);
  }

  #add(entries: readonly Entry[], line: number): void {
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: NaN, line }, entries);
  }
}
