import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headText } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { longestRecord } from './shared/line-format';

const tableHead = /Training \|\s{1,40}Validation\s*$/m;
/** "loss          |     0.510  |     0.543", behind what Python's logging puts before it. */
const tableRow = /(?:^|\s)([\w@./-]{1,80})\s*\| {1,20}([-+\w./]{1,30}) {0,20}\| {1,20}([-+\w./]{1,30})\s*$/;
const epoch = /(?:^|\s)Epoch (\d+)\/(\d+)\s*$/;
const parameter = 'allennlp.common.params - ';

/** What AllenNLP prints after each epoch: a table with a row per metric, and "N/A" where a split has no value. */
export const allennlpText: LogFormat = {
  id: 'allennlp-text',
  title: 'AllenNLP output',
  writers: [{ name: 'AllenNLP', files: ['out.log', 'stdout.log', 'standard output'], basis: 'sample' }],
  matches(_name, head) {
    const text = headText(head);
    return tableHead.test(text) && text.includes('allennlp') ? 0.95 : 0;
  },
  open: (source) => lineDecoder(source, 'allennlp-text', (log) => new TableParser(log)),
};

class TableParser implements LineParser {
  readonly #log: RunLog;
  #epoch = NaN;
  #inTable = false;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text);
    const opened = plain.includes('Epoch ') ? epoch.exec(plain) : null;
    if (opened !== null) {
      this.#epoch = Number(opened[1]);
      // Epochs are counted from 0, and the last one is named.
      this.#log.plan({ epochs: Number(opened[2]) + 1 });
      this.#inTable = false;
    } else if (plain.includes('Training |') && tableHead.test(plain)) this.#inTable = true;
    else if (this.#inTable) this.#row(plain, line);
    else if (this.#log.isEmpty && plain.includes(parameter)) {
      const setting = plain.slice(plain.indexOf(parameter) + parameter.length);
      configure(this.#log, headerSettings(setting.replace(/^trainer\.optimizer\.(?!type)/, ''), line));
    }
  }

  #row(text: string, line: number): void {
    const match = tableRow.exec(text);
    if (match === null) {
      this.#inTable = false;
      return;
    }
    const [, name = '', training = '', validation = ''] = match;
    const entries: Entry[] = [];
    const train = parseLogNumber(training);
    const held = parseLogNumber(validation);
    if (train !== undefined) entries.push({ name: `training_${name}`, value: train, split: 'train' });
    if (held !== undefined) entries.push({ name: `validation_${name}`, value: held, split: 'validation' });
    this.#log.add({ step: NaN, epoch: this.#epoch, time: NaN, line }, entries);
  }
}
