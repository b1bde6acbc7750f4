import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import type { Delimiter } from './shared/cells';
import { splitCells } from './shared/cells';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';

const returns = /(?:^|\/)(?:\w*Average(?:Discounted)?Return|AverageEpRet|AverageTestEpRet|EpRewMean)$/;
const company = /(?:Max|Min|Std)\w*(?:Return|EpRet)$|^(?:Entropy|EpLen|NumTrajs|MeanKL|EpisodesSoFar)$/;
const epochs = new Set(['Iteration', 'Itr', 'Epoch', 'Evaluation/Iteration', 'Diagnostics/Iteration']);
const steps = new Set(['TotalEnvInteracts', 'TotalEnvSteps', 'TimestepsSoFar', 'NEnvSteps', 'TotalNSamples']);

/**
 * `progress.csv` of rllab and garage, `progress.txt` of Spinning Up. Some programs write the rows of a smaller table
 * between those of the header, so a row belongs to the header only if it has as many cells; without a column that
 * counts iterations, a row is one. `Timesteps` counts those of the iteration alone and is no place.
 */
export const rllabCsv: LogFormat = {
  id: 'rllab-csv',
  title: 'rllab and Spinning Up progress',
  writers: [
    { name: 'rllab', files: ['progress.csv'], basis: 'sample' },
    { name: 'garage', files: ['progress.csv'], basis: 'documentation' },
    { name: 'Spinning Up', files: ['progress.txt'], basis: 'documentation' },
  ],
  matches(_name, head) {
    const lines = plainHeadLines(head);
    const header = lines.find((line) => line.trim() !== '') ?? '';
    if (lines.length < 3 || header.length > longestHeader) return 0;
    const columns = columnsOf(header);
    return columns.names.some((name) => returns.test(name)) && columns.names.some((name) => company.test(name))
      ? 0.95
      : 0;
  },
  open: (source) => lineDecoder(source, 'rllab-csv', (log) => new ProgressParser(log)),
};

const longestHeader = 20_000;

function columnsOf(header: string): { readonly names: readonly string[]; readonly delimiter: Delimiter } {
  const delimiter = header.includes('\t') ? '\t' : ',';
  return { names: splitCells(header, delimiter), delimiter };
}

class ProgressParser implements LineParser {
  readonly #log: RunLog;
  #header = '';
  #delimiter: Delimiter = ',';
  #names: readonly string[] = [];
  #epochAt = -1;
  #stepAt = -1;
  #rows = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const row = plainLine(text);
    if (row.trim() === '' || row === this.#header) return;
    if (this.#header === '') this.#open(row);
    else this.#read(splitCells(row, this.#delimiter), line);
  }

  #open(header: string): void {
    this.#header = header;
    ({ names: this.#names, delimiter: this.#delimiter } = columnsOf(header));
    this.#epochAt = this.#names.findIndex((name) => epochs.has(name));
    this.#stepAt = this.#names.findIndex((name) => steps.has(name));
  }

  #read(cells: readonly string[], line: number): void {
    if (cells.length !== this.#names.length) return;
    const numbers = cells.map(parseLogNumber);
    if (numbers.every((value) => value === undefined)) return;
    const entries = numbers.flatMap((value, at): Entry[] =>
      value === undefined || at === this.#epochAt || at === this.#stepAt ? [] : [{ name: this.#names[at]!, value }],
    );
    const epoch = this.#epochAt === -1 ? this.#rows : (numbers[this.#epochAt] ?? NaN);
    const step = numbers[this.#stepAt] ?? NaN;
    this.#rows++;
    this.#log.add({ step, epoch, time: NaN, line }, entries);
  }
}
