import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineFormat, longestRecord } from './shared/line-format';
import { readRecordLine } from './shared/record-line';

const record =
  /(?:Step +\d+(?:\/ *\d+)?; acc:|Epoch +\d+, +\d+\/ *\d+; acc:|Epoch \d+ ; Iteration \d+\/\d+ ;|Step = \d+ ; ).*/;
const epochAndBatch = /^Epoch +(\d+), +(\d+)\/ *(\d+); /;
const summary = /(?:^|\] |INFO )(Train|Validation) (perplexity|accuracy|xent): (\S+)\s*$/;
const evaluation = /Evaluation result for step (\d+): (loss = .*)/;

/**
 * OpenNMT in Python (of all years), TensorFlow and Lua. "Validation perplexity" stands on lines of its own below the
 * step that it belongs to. The rate is printed with five decimals, so that a small one reads 0: such a value is left
 * out.
 */
export const opennmtText: LogFormat = lineFormat({
  id: 'opennmt-text',
  title: 'OpenNMT log',
  writers: [
    { name: 'OpenNMT-py', files: ['standard output', '--log_file'], basis: 'documentation' },
    { name: 'OpenNMT-tf', files: ['standard output'], basis: 'documentation' },
    { name: 'OpenNMT (Lua)', files: ['standard output'], basis: 'documentation' },
  ],
  isRecord: (line) => record.test(line) || evaluation.test(line),
  open: (log) => new StepParser(log),
});

class StepParser implements LineParser {
  readonly #log: RunLog;
  #place = { step: NaN, epoch: NaN, stepsPerEpoch: NaN };

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text);
    const row = record.exec(plain)?.[0];
    if (row !== undefined) {
      this.#record(row, line);
      return;
    }
    const said = summary.exec(plain);
    const judged = evaluation.exec(plain);
    if (said !== null) this.#summary(`${said[1]!} ${said[2]!}`, said[3]!, line);
    else if (judged !== null) this.#evaluation(Number(judged[1]), judged[2]!, line);
    else if (this.#log.isEmpty) configure(this.#log, headerSettings(plain, line));
  }

  #record(text: string, line: number): void {
    const old = epochAndBatch.exec(text);
    const { step, epoch, stepTotal, pairs } = readRecordLine(text);
    this.#place =
      old === null
        ? { step, epoch, stepsPerEpoch: Number.isNaN(epoch) ? NaN : stepTotal }
        : { epoch: Number(old[1]), step: Number(old[2]), stepsPerEpoch: Number(old[3]) };
    if (old === null && Number.isNaN(epoch) && !Number.isNaN(stepTotal)) this.#log.plan({ steps: stepTotal });
    const entries = pairs.filter(({ name, value }) => !(name === 'lr' && value === 0) && name !== 'bsz');
    this.#log.add({ ...this.#place, time: NaN, line }, entries);
  }

  #summary(name: string, written: string, line: number): void {
    const value = parseLogNumber(written);
    if (value === undefined || Number.isNaN(this.#place.step)) return;
    const split = name.startsWith('Train') ? 'train' : 'validation';
    this.#log.add({ ...this.#place, time: NaN, line }, [{ name, value, split }]);
  }

  #evaluation(step: number, text: string, line: number): void {
    const entries = text.split(' ; ').flatMap((part): readonly Entry[] => {
      const [name = '', written = ''] = part.split(/ ?[=:] /);
      const value = parseLogNumber(written.trim());
      return value === undefined ? [] : [{ name: `evaluation ${name.trim()}`, value, split: 'validation' }];
    });
    this.#log.add({ step, epoch: NaN, time: NaN, line }, entries);
  }
}
