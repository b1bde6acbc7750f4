import type { LogFormat } from '../format';
import type { MeaningRule } from '../meaning/rules';
import type { Split } from '../meaning/meaning';
import { splitOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import type { ColumnUse } from './shared/columns';
import { columnUse, isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** The learning rate goes by this name in such tables. */
const rate: MeaningRule = { match: '^rate$', kind: 'learning-rate', role: 'schedule' };
const longestLine = 2000;
const mostColumns = 100;

/**
 * A table that a script prints as it trains: `epoch iter rate | loss acc | loss acc |`, a line of dashes, and a row of
 * numbers below for every print. Splits may stand over the groups: `| VALID | TRAIN/BATCH |`. The head is printed again
 * when the script starts over.
 */
export const pipeTable: LogFormat = {
  id: 'pipe-table',
  title: 'Printed table with bars',
  writers: [{ name: 'Your own loop', files: ['tables such as «epoch iter rate | loss | val_loss»'], basis: 'sample' }],
  matches(name, head) {
    let table: Table | null = null;
    let above = '';
    let rows = 0;
    for (const text of headLines(head)) {
      if (!text.includes('|') || text.length > longestLine) continue;
      const line = plainLine(text);
      const found = readHead(line, above);
      table = found ?? table;
      if (found === null && table !== null && readRow(line, table) !== null) rows++;
      above = line;
    }
    // Two rows below a head are a table; one may be a sentence with bars.
    return rows < 2 ? 0 : recordConfidence(rows, name) * overGeneral;
  },
  open(source) {
    const meanings = [...(source.meanings ?? []), rate];
    return lineDecoder({ ...source, meanings }, 'pipe-table', (log) => new PipeTableParser(log));
  },
};

interface Column {
  readonly name: string;
  readonly use: ColumnUse;
  readonly split: Split | null;
  readonly isTelling: boolean;
}

/** The columns of each group between bars. */
type Table = readonly (readonly Column[])[];

function groupsOf(line: string): readonly string[] {
  const groups = line.split('|').map((group) => group.trim());
  return groups.at(-1) === '' ? groups.slice(0, -1) : groups;
}

/** A head names the place first and something that training is judged by behind a bar, and holds no number. */
function readHead(line: string, above: string): Table | null {
  if (line.length > longestLine || !/[A-Za-z]/.test(line)) return null;
  const groups = groupsOf(line).map((group) => (group === '' ? [] : group.split(/\s+/)));
  if (groups.flat().length > mostColumns) return null;
  const splits = groupsOf(above);
  const taken = new Set<string>();
  const table = groups.map((words, at) => {
    const split = splits.length > 1 ? splitOf(splits[at] ?? '') : null;
    return words.map((word) => columnOf(word, split, taken));
  });
  const columns = table.flat();
  const isPlaced = table.length > 1 && (table[0] ?? []).some(({ use }) => use === 'step' || use === 'epoch');
  const isWords = columns.every(({ name }) => parseLogNumber(name) === undefined && !name.includes(':'));
  const isTelling = table.slice(1).some((group) => group.some((column) => column.isTelling));
  return isPlaced && isWords && isTelling ? table : null;
}

/** Groups repeat names: "loss" of validation and "loss" of training, or the second "reg_loss". */
function columnOf(word: string, split: Split | null, taken: Set<string>): Column {
  const name = split === null || split === 'train' ? word : `${split} ${word}`;
  let own = name;
  for (let number = 2; taken.has(own); number++) own = `${name} (${String(number)})`;
  taken.add(own);
  return { name: own, use: columnUse(word), split, isTelling: isObjective(own) };
}

interface Row {
  readonly step: number;
  readonly epoch: number;
  readonly entries: readonly Entry[];
}

/** A row has the groups of the head; a group that is not made of as many numbers is passed over. */
function readRow(line: string, table: Table): Row | null {
  const groups = groupsOf(line);
  if (line.length > longestLine || groups.length < table.length) return null;
  const row = { step: NaN, epoch: NaN, entries: [] as Entry[] };
  let isTelling = false;
  for (const [at, columns] of table.entries()) {
    const cells = groups[at]!.split(/\s+/);
    const numbers = cells.map((cell) => parseLogNumber(cell.replace(/\*$/, '')));
    if (cells.length !== columns.length) continue;
    columns.forEach(({ name, use, split, isTelling: tells }, index) => {
      const value = numbers[index];
      if (value === undefined) return;
      if (use === 'step') row.step = value;
      else if (use === 'epoch') row.epoch = value;
      else if (use === 'value') row.entries.push({ name, value, split });
      isTelling ||= tells && use === 'value';
    });
  }
  const isPlaced = !Number.isNaN(row.step) || !Number.isNaN(row.epoch);
  return isPlaced && isTelling ? row : null;
}

class PipeTableParser implements LineParser {
  readonly #log: RunLog;
  #table: Table | null = null;
  #above = '';

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (!text.includes('|') || text.length > longestLine) return;
    const plain = plainLine(text);
    const row = this.#table === null ? null : readRow(plain, this.#table);
    if (row === null) this.#table = readHead(plain, this.#above) ?? this.#table;
    else this.#log.add({ step: row.step, epoch: row.epoch, time: NaN, line }, row.entries);
    this.#above = plain;
  }
}
