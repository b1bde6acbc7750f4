import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { entriesIn } from './shared/entries';
import type { LineParser } from './shared/line-decoder';
import { lineFormat } from './shared/line-format';

const batch = /INFO: (\d+)epoch:train:\d+-(\d+)batch: (.*)/;
const results = /INFO: (\d+)epoch results: (\[\w+\] .*)/;
const started = /INFO: \d+\/(\d+)epoch started/;
const section = /^\[(train|valid)\] (.*)$/;
const pair = /([A-Za-z]\w{0,60})=([-+.\w]+)/g;
const passedOver = /^(?:time|total_count)$/;
/** Results name every part of the loss for three sets. */
const longestResults = 20_000;

/**
 * ESPnet 2: "1epoch:train:1-375batch: loss=2.3, …" with the mean of those batches, and "1epoch results: [train] …,
 * [valid] …" with the means of the epoch.
 */
export const espnetText: LogFormat = lineFormat({
  id: 'espnet-text',
  title: 'ESPnet log',
  writers: [{ name: 'ESPnet', files: ['exp/*/train.log'], basis: 'documentation' }],
  isRecord: (line) => batch.test(line) || results.test(line),
  open: (log) => new EpochParser(log),
});

class EpochParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestResults || !text.includes('epoch')) return;
    const plain = plainLine(text);
    const inEpoch = batch.exec(plain);
    if (inEpoch !== null) {
      this.#step = Number(inEpoch[2]);
      this.#add(Number(inEpoch[1]), entriesOf(inEpoch[3]!, '', 'train'), line);
      return;
    }
    const closed = results.exec(plain);
    if (closed !== null) {
      const entries = closed[2]!.split(/, (?=\[\w{1,40}\] )/).flatMap(sectionOf);
      this.#add(Number(closed[1]), entries, line);
      return;
    }
    const total = started.exec(plain);
    if (total !== null) this.#log.plan({ epochs: Number(total[1]) });
  }

  #add(epoch: number, entries: readonly Entry[], line: number): void {
    this.#log.add({ step: this.#step, epoch, time: NaN, line }, entries);
  }
}

/** Other sections tell of plots that were drawn. */
function sectionOf(text: string): readonly Entry[] {
  const match = section.exec(text);
  if (match === null) return [];
  return entriesOf(match[2]!, `${match[1]!}/`, match[1] === 'train' ? 'train' : 'validation');
}

function entriesOf(text: string, prefix: string, split: Split): readonly Entry[] {
  return entriesIn(text, pair, passedOver).map(({ name, value }) => ({ name: prefix + name, value, split }));
}
