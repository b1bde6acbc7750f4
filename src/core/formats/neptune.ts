import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { headLines } from './shared/head-lines';
import { configure } from './shared/hyperparameters';
import { isObject, jsonNumber, parseLooseJson } from './shared/json';
import { lineDecoder, type LineParser } from './shared/line-decoder';

/** Neptune's own notes on the machine and the code, not settings of the training. */
const notes = new Set(['sys', 'monitoring', 'source_code']);

/** The queue of operations that Neptune's client keeps on the disk, above all in offline mode. */
export const neptune: LogFormat = {
  id: 'neptune',
  title: 'Neptune offline run',
  writers: [{ name: 'Neptune', files: ['.neptune/offline/<run>/data-1.log'], basis: 'run' }],
  matches(_name, head) {
    const lines = headLines(head).slice(0, -1);
    const isQueue = lines.length >= 3 && lines.slice(0, 3).every((line) => operationOf(line) !== null);
    return isQueue && lines.some((line) => operationOf(line)?.type === 'LogFloats') ? 0.98 : 0;
  },
  open: (source) => lineDecoder(source, 'neptune', (log) => new OperationReader(log)),
};

interface Operation {
  readonly type: string;
  readonly path: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

function operationOf(line: string): Operation | null {
  const record = line.startsWith('{"obj"') ? parseLooseJson(line) : undefined;
  const fields = isObject(record) ? record['obj'] : undefined;
  if (!isObject(fields) || typeof fields['type'] !== 'string' || !Array.isArray(fields['path'])) return null;
  return { type: fields['type'], path: fields['path'].map(String), fields };
}

class OperationReader implements LineParser {
  readonly #log: RunLog;
  /** The next step of series that name none. */
  readonly #counts = new Map<string, number>();

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const operation = operationOf(text);
    if (operation === null) return;
    const { type, path, fields } = operation;
    if (type === 'LogFloats' && Array.isArray(fields['values'])) this.#addAll(path.join('/'), fields['values'], line);
    else if (/^Assign(?:Float|Int|String|Bool)$/.test(type) && !notes.has(path[0] ?? ''))
      this.#configure(path, fields['value'], line);
  }

  #addAll(name: string, values: readonly unknown[], line: number): void {
    for (const entry of values) {
      if (!isObject(entry)) continue;
      const value = jsonNumber(entry['value']);
      if (value === undefined) continue;
      const step = jsonNumber(entry['step']) ?? this.#counts.get(name) ?? 0;
      this.#counts.set(name, step + 1);
      const time = jsonNumber(entry['ts']) ?? NaN;
      this.#log.add({ step, epoch: NaN, time, line }, [{ name, value }]);
    }
  }

  #configure(path: readonly string[], value: unknown, line: number): void {
    const name = aliasOf(canonicalKey(path.at(-1) ?? ''))?.name;
    if (name === undefined || (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean'))
      return;
    configure(this.#log, [{ name, key: path.join('.'), value, line }]);
  }
}
