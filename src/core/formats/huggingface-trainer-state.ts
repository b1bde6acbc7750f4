import { aliasOf } from '../config/aliases';
import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { columnUse } from './shared/columns';
import { headText } from './shared/head-lines';
import { jsonDecoder } from './shared/json-decoder';
import type { JsonHandler } from './shared/json-stream';

/**
 * `trainer_state.json` of the Hugging Face Trainer: the list `log_history` holds a record per log and per evaluation.
 * It is read record by record with the line of each value, so that a file that is still being written gives what it has.
 */
export const huggingfaceTrainerState: LogFormat = {
  id: 'huggingface-trainer-state',
  title: 'Hugging Face trainer state',
  writers: [
    {
      name: 'Hugging Face Transformers',
      files: ['trainer_state.json', 'checkpoint-N/trainer_state.json'],
      basis: 'run',
    },
  ],
  matches(name, head) {
    const text = headText(head);
    if (!text.trimStart().startsWith('{')) return 0;
    if (/"log_history"\s*:\s*\[/.test(text)) return 1;
    // Long lists may stand before the history.
    return /trainer_state\.json$/i.test(name) && /"(?:global_step|best_metric|is_world_process_zero)"/.test(text)
      ? 0.6
      : 0;
  },
  open: (source) => jsonDecoder(source, 'huggingface-trainer-state', 'attempts', (log) => new HistoryReader(log)),
};

/** Depths of brackets: the state is 1, `log_history` is 2, each of its records is 3. */
const stateDepth = 1;
const recordDepth = 3;

class HistoryReader implements JsonHandler {
  readonly #log: RunLog;
  #depth = 0;
  #key = '';
  #inHistory = false;
  #step = NaN;
  #epoch = NaN;
  #line = 0;
  #isSummary = false;
  #entries: Entry[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    if (this.#depth === stateDepth && bracket === '[') this.#inHistory = this.#key === 'log_history';
    this.#depth++;
    if (this.#inHistory && this.#depth === recordDepth) this.#begin();
  }

  close(): void {
    if (this.#inHistory && this.#depth === recordDepth) this.#finish();
    this.#depth--;
    if (this.#depth <= stateDepth) this.#inHistory = false;
  }

  key(name: string): void {
    this.#key = name;
    // The last record sums the run up: its `train_loss` is the mean over all steps.
    if (this.#inHistory && this.#depth === recordDepth && name === 'train_runtime') this.#isSummary = true;
  }

  value(text: string, line: number, quoted: boolean): void {
    const number = parseLogNumber(text);
    if (this.#depth === stateDepth) this.#stateValue(quoted ? text : number, line);
    else if (this.#inHistory && this.#depth === recordDepth && number !== undefined) this.#recordValue(number, line);
  }

  #begin(): void {
    this.#step = NaN;
    this.#epoch = NaN;
    this.#line = 0;
    this.#isSummary = false;
    this.#entries = [];
  }

  #recordValue(value: number, line: number): void {
    if (this.#line === 0) this.#line = line;
    const use = columnUse(this.#key);
    if (use === 'step') this.#step = value;
    else if (use === 'epoch') this.#epoch = value;
    else this.#entries.push({ name: this.#key, value, line });
  }

  #finish(): void {
    if (this.#isSummary) return;
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: NaN, line: this.#line }, this.#entries);
  }

  #stateValue(value: number | string | undefined, line: number): void {
    if (typeof value !== 'number' || !Number.isFinite(value)) return;
    if (this.#key === 'max_steps' && value > 0) this.#log.plan({ steps: value });
    if (this.#key === 'num_train_epochs' && value > 0) this.#log.plan({ epochs: value });
    const name = aliasOf(this.#key)?.name;
    if (name !== undefined && value > 0) this.#log.configure({ name, key: this.#key, value, line });
  }
}
