import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { columnUse, isObjective } from './shared/columns';
import { plainHeadLines } from './shared/head-lines';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

const rule = /^-{12,}\s*$/;
const row = /^\|( *)(\S[^|]{0,80}?) *\| *([^|\s]\S{0,40})? *\|\s*$/;
const steps = /(?:^|\/)(?:total_?timesteps|timesteps_?so_?far|total_?env_?(?:steps|interacts))$/i;
/** What Baselines' HER prints of its settings: "_pi_lr: 0.001" is the rate of the policy. */
const policyRate = /^_pi_lr: (\S+)$/;
const longestRow = 200;

/**
 * The tables of two columns that OpenAI Baselines, Stable-Baselines3 and Spinning Up print between rules of dashes, one
 * per iteration. Stable-Baselines3 indents names below their group ("| rollout/ |  |").
 */
export const baselinesTable: LogFormat = {
  id: 'baselines-table',
  title: 'Tables of Baselines and Stable-Baselines3',
  writers: [
    { name: 'Stable-Baselines3', files: ['standard output', 'log.txt'], basis: 'run' },
    { name: 'OpenAI Baselines', files: ['standard output', 'log.txt'], basis: 'sample' },
    { name: 'Spinning Up', files: ['standard output'], basis: 'documentation' },
  ],
  matches(name, head) {
    const reader = new TableReader();
    let tables = 0;
    for (const line of plainHeadLines(head)) {
      const table = reader.read(line, 0);
      if (table !== null && isPlaced(table) && table.entries.some((entry) => isObjective(entry.name))) tables++;
      if (tables === 3) break;
    }
    return recordConfidence(tables, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'baselines-table', (log) => new TablesParser(log)),
};

interface Table {
  step: number;
  epoch: number;
  time: number;
  readonly entries: Entry[];
}

function isPlaced({ step, epoch }: Table): boolean {
  return !Number.isNaN(step) || !Number.isNaN(epoch);
}

/** Puts rows together to tables; answers one when its lower rule is read. */
class TableReader {
  #table: Table | null = null;
  #group = '';

  read(text: string, line: number): Table | null {
    if (rule.test(text)) {
      const done = this.#table !== null && this.#table.entries.length > 0 ? this.#table : null;
      this.#table = done === null ? { step: NaN, epoch: NaN, time: NaN, entries: [] } : null;
      this.#group = '';
      return done;
    }
    const match = this.#table === null || text.length > longestRow ? null : row.exec(text);
    if (match === null) this.#table = null;
    else this.#add(match[1]!.length, match[2]!, match[3], line);
    return null;
  }

  #add(indent: number, key: string, text: string | undefined, line: number): void {
    if (text === undefined) {
      this.#group = key.endsWith('/') ? key : '';
      return;
    }
    const table = this.#table!;
    const value = parseLogNumber(text);
    if (value === undefined) return;
    // A name of its own group's level ends the group; right-aligned names (Spinning Up) stand in none.
    const name = indent > 1 ? this.#group + key : key;
    const use = steps.test(name) ? 'step' : columnUse(name.replace(/^misc\//, ''));
    if (use === 'step' && (Number.isNaN(table.step) || steps.test(name))) table.step = value;
    else if (use === 'epoch' && Number.isNaN(table.epoch)) table.epoch = value;
    else if (use === 'time' && Number.isNaN(table.time)) table.time = value;
    else table.entries.push({ name, value, line });
  }
}

class TablesParser implements LineParser {
  readonly #log: RunLog;
  readonly #reader = new TableReader();

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    const table = this.#reader.read(plain, line);
    if (table !== null && isPlaced(table)) {
      const { step, epoch, time, entries } = table;
      this.#log.add({ step, epoch, time, line }, entries);
    } else if (this.#log.isEmpty && plain.length <= longestRow) this.#setting(plain, line);
  }

  #setting(text: string, line: number): void {
    const rate = parseLogNumber(policyRate.exec(text)?.[1] ?? '');
    if (rate !== undefined) this.#log.configure({ name: 'learningRate', key: '_pi_lr', value: rate, line });
    else if (!text.startsWith('|')) configure(this.#log, headerSettings(text.replace(/^_/, ''), line));
  }
}
