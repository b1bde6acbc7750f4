import type { LogFormat } from '../format';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headText } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { longestRecord } from './shared/line-format';

const fileName = /compute_prob_(train|valid)\.(\d+)\.log$/;
/** Behind "+" stands a penalty, and behind "=" the sum with it. */
const overall = /Overall (log-probability|log-like|accuracy) for '([^']{1,60})' is (\S+)(?: \+ \S+ = \S+)? per frame/;
const plain = /average probability is (\S+) and accuracy is (\S+) with total weight/;

/**
 * Kaldi writes `compute_prob_train.10.log` and `compute_prob_valid.10.log` for every iteration of a network; only the
 * names tell which. All of a folder are one run, so that a point has no line. The log-probability rises.
 */
export const kaldiText: LogFormat = {
  id: 'kaldi-text',
  title: 'Kaldi diagnostics',
  writers: [{ name: 'Kaldi', files: ['exp/*/log/compute_prob_{train,valid}.<iteration>.log'], basis: 'documentation' }],
  matches(name, head) {
    if (!fileName.test(name)) return 0;
    const text = headText(head);
    return overall.test(text) || plain.test(text) ? 0.95 : 0;
  },
  open: (source) => lineDecoder(source, 'kaldi-text', (log) => new DiagnosticsParser(log, source.path)),
};

class DiagnosticsParser implements LineParser {
  readonly #log: RunLog;
  readonly #step: number;
  readonly #split: Split;

  constructor(log: RunLog, path: string) {
    this.#log = log;
    const [, split, iteration] = fileName.exec(path) ?? [];
    this.#step = Number(iteration ?? NaN);
    this.#split = split === 'train' ? 'train' : 'validation';
  }

  line(text: string): void {
    if (text.length > longestRecord || Number.isNaN(this.#step)) return;
    const said = plainLine(text);
    const match = overall.exec(said);
    if (match !== null) this.#add(`${match[1]!} ${match[2]!}`, match[3]!);
    const both = plain.exec(said);
    if (both === null) return;
    this.#add('log-probability', both[1]!);
    this.#add('accuracy', both[2]!);
  }

  #add(name: string, written: string): void {
    const value = parseLogNumber(written);
    if (value === undefined) return;
    const entry: Entry = { name: `${this.#split === 'train' ? 'train' : 'valid'} ${name}`, value, split: this.#split };
    this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line: 0 }, [entry]);
  }
}
