import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { columnUse, isObjective } from './shared/columns';
import { headText } from './shared/head-lines';
import { isObject, parseLooseJson } from './shared/json';
import { jsonDecoder } from './shared/json-decoder';
import { JsonPath } from './shared/json-path';
import type { JsonHandler } from './shared/json-stream';
import { goOn } from './shared/places';
import { readRecord } from './shared/record';

/** An object in a list, with some objects and no lists in it. */
const inList = /[[,]\s*(\{[^{}[\]]*(?:\{[^{}[\]]*\}[^{}[\]]*){0,20}\})/g;

/**
 * A list of objects in one JSON document, at its root as in Chainer's `log` or under a key (`{"epochs": [{…}, …]}`).
 * Such a file is written anew after each epoch.
 */
export const jsonRecords: LogFormat = {
  id: 'json-records',
  title: 'JSON list of records',
  writers: [{ name: 'Chainer', files: ['result/log'], basis: 'sample' }],
  matches(_name, head) {
    const text = headText(head);
    if (!/^\s*(?:\[\s*\{|\{\s*")/.test(text) || text.includes('"log_history"')) return 0;
    const records = [...text.matchAll(inList)].slice(0, 50).map((match) => parseLooseJson(match[1]!));
    if (records.length === 0 || !goOn(records.map(placeOf))) return 0;
    return records.slice(0, 3).every(isTelling) ? (records.length > 1 ? 0.8 : 0.6) : 0;
  },
  open: (source) => jsonDecoder(source, 'json-records', 'attempts', (log) => new RecordReader(log)),
};

function isTelling(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { step, epoch, values } = readRecord(value);
  return !(Number.isNaN(step) && Number.isNaN(epoch)) && [...values.keys()].some(isObjective);
}

function placeOf(value: unknown): number {
  if (!isObject(value)) return NaN;
  const { step, epoch } = readRecord(value);
  return Number.isNaN(step) ? epoch : step;
}

class RecordReader implements JsonHandler {
  readonly #log: RunLog;
  readonly #path = new JsonPath();
  /** Depth of the record that is open; 0 between records. */
  #depth = 0;
  #place = { step: NaN, epoch: NaN, time: NaN, line: 0 };
  #entries: Entry[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  open(bracket: '{' | '['): void {
    const begins = this.#depth === 0 && bracket === '{' && this.#path.bracket() === '[';
    this.#path.open(bracket);
    if (!begins) return;
    this.#depth = this.#path.depth;
    this.#place = { step: NaN, epoch: NaN, time: NaN, line: 0 };
    this.#entries = [];
  }

  close(): void {
    if (this.#depth > 0 && this.#path.depth === this.#depth) {
      this.#depth = 0;
      const { step, epoch } = this.#place;
      if (!Number.isNaN(step) || !Number.isNaN(epoch)) this.#log.add(this.#place, this.#entries);
    }
    this.#path.close();
  }

  key(name: string): void {
    this.#path.key(name);
  }

  value(text: string, line: number): void {
    if (this.#depth === 0 || this.#path.bracket() !== '{') return;
    const value = parseLogNumber(text);
    if (value === undefined) return;
    const name = this.#path.name(this.#depth - 1);
    if (this.#place.line === 0) this.#place.line = line;
    const use = columnUse(name);
    if (use === 'value') this.#entries.push({ name, value, line });
    else if (use !== 'index' && Number.isNaN(this.#place[use])) this.#place[use] = value;
  }
}
