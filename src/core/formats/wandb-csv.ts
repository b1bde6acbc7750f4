import type { LogDecoder, LogFormat, Source } from '../format';
import type { LogProblem, Run } from '../run';
import { RunLog } from '../series/run-log';
import { LineReader } from '../text/line-reader';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { splitCells } from './shared/cells';
import type { ColumnUse } from './shared/columns';
import { columnUse } from './shared/columns';
import { reportCut } from './shared/line-decoder';
import { tableHead } from './shared/table-head';

const separator = ' - ';
/** A chart of more runs than this is a picture of many; the rest of them is passed over. */
const mostRuns = 100;

/**
 * The CSV that a chart of Weights & Biases is exported to: one column per run ("brave-owl-2 - loss") with two beside it
 * for the range of what was averaged ("…__MIN", "…__MAX"). Every run of the chart is a run here.
 */
export const wandbCsv: LogFormat = {
  id: 'wandb-csv',
  title: 'Weights & Biases CSV export',
  writers: [{ name: 'Weights & Biases', files: ['CSV export of a chart'], basis: 'sample' }],
  matches(_name, head) {
    const table = tableHead(head);
    if (table === null || chartColumns(table.columns).length === 0) return 0;
    return table.rows.some((row) => row.length === table.columns.length) ? 1 : 0;
  },
  open: (source) => new ExportDecoder(source),
};

interface ChartColumn {
  readonly at: number;
  readonly run: string;
  readonly metric: string;
}

/** The columns of values: those that have their range beside them. */
function chartColumns(columns: readonly string[]): readonly ChartColumn[] {
  const names = new Set(columns);
  return columns.flatMap((name, at) => {
    const cut = name.lastIndexOf(separator);
    if (cut <= 0 || !names.has(`${name}__MIN`) || !names.has(`${name}__MAX`)) return [];
    const metric = name.slice(cut + separator.length);
    return columnUse(metric) === 'value' ? [{ at, run: name.slice(0, cut), metric }] : [];
  });
}

interface ChartRun {
  readonly name: string;
  readonly columns: readonly ChartColumn[];
  readonly log: RunLog;
  rows: number;
}

class ExportDecoder implements LogDecoder {
  readonly #source: Source;
  readonly #reader: LineReader;
  readonly #problems: RunLog;
  #runs: readonly ChartRun[] | null = null;
  #axis: ColumnUse = 'step';
  /** Runs as they are told, by those that their logs hold. */
  readonly #told = new WeakMap<Run, Run>();

  constructor(source: Source) {
    this.#source = source;
    this.#problems = new RunLog(source, 'wandb-csv');
    this.#reader = new LineReader({
      onLine: (text, line) => {
        this.#line(plainLine(text), line);
      },
      onCut: (line) => {
        reportCut(this.#problems, line);
      },
    });
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): void {
    this.#reader.end();
  }

  get runs(): readonly Run[] {
    const found = (this.#runs ?? []).flatMap(({ name, log }) => log.runs.map((run) => ({ name, run })));
    return found.map(({ name, run }, at) => this.#tell(run, name, at + 1));
  }

  get problems(): readonly LogProblem[] {
    return this.#problems.problems;
  }

  #tell(run: Run, name: string, attempt: number): Run {
    const before = this.#told.get(run);
    if (before?.attempt === attempt) return before;
    const told = { ...run, name, attempt, problems: this.problems };
    this.#told.set(run, told);
    return told;
  }

  #line(text: string, line: number): void {
    if (text.trim() === '') return;
    const cells = splitCells(text, ',');
    if (this.#runs === null) this.#open(cells, line);
    else this.#read(this.#runs, cells, line);
  }

  #open(cells: readonly string[], line: number): void {
    this.#axis = columnUse(cells[0] ?? '');
    const byRun = new Map<string, ChartColumn[]>();
    for (const column of chartColumns(cells)) {
      const columns = byRun.get(column.run);
      if (columns !== undefined) columns.push(column);
      else if (byRun.size < mostRuns) byRun.set(column.run, [column]);
    }
    this.#runs = [...byRun].map(([name, columns]) => {
      return { name, columns, log: new RunLog(this.#source, 'wandb-csv'), rows: 0 };
    });
    this.#runs.forEach(({ name }, at) => {
      if (byRun.size > 1) this.#problems.report('info', line, `Run ${String(at + 1)} of this file is "${name}".`);
    });
  }

  /** A cell is empty where its run logged nothing at the step of another one. */
  #read(runs: readonly ChartRun[], cells: readonly string[], line: number): void {
    const place = parseLogNumber(cells[0] ?? '') ?? NaN;
    for (const run of runs) {
      const entries = run.columns.flatMap(({ at, metric }) => {
        const value = parseLogNumber(cells[at] ?? '');
        return value === undefined ? [] : [{ name: metric, value }];
      });
      if (entries.length === 0) continue;
      const step = this.#axis === 'step' ? place : this.#axis === 'epoch' ? NaN : run.rows;
      const epoch = this.#axis === 'epoch' ? place : NaN;
      run.log.add({ step, epoch, time: this.#axis === 'time' ? place : NaN, line }, entries);
      run.rows++;
    }
  }
}
