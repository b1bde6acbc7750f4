import type { Split } from '../meaning/meaning';
import { inCompany } from '../meaning/company';
import { meaningOf, roleIsTold, withRange } from '../meaning/meaning';
import type { Hyperparameter, Run, RunEventKind, Series } from '../run';
import type { Source } from '../format';
import { ownText } from '../text/own-text';
import type { PointBudget } from './budget';
import { Columns } from './columns';
import { Events } from './events';
import type { Progress } from './positions';
import { Positions } from './positions';
import type { Problems } from './problems';
import type { RowBatch } from './row-batch';

/** A series while its points come in. */
export interface OpenSeries {
  readonly name: string;
  readonly columns: Columns;
  readonly split: Split | null;
  progress: Progress;
  largest: number;
  /** Rows of which points wait that come behind those of the columns. */
  waiting: RowBatch | null;
}

/** More names than this come from a log that puts values into names; the rest of them is passed over. */
const mostSeries = 2000;

/** One attempt while it is being read. `run` is cheap: it is made anew only after a change, from views. */
export class Attempt {
  readonly positions = new Positions();
  readonly number: number;
  readonly #source: Source;
  readonly #format: string;
  readonly #problems: Problems;
  readonly #budget: PointBudget;
  readonly #series = new Map<string, OpenSeries>();
  readonly #hyperparameters: Hyperparameter[];
  readonly #events = new Events();
  #planned: { epochs: number | null; steps: number | null } = { epochs: null, steps: null };
  #isOver = false;
  #run: Run | null = null;
  #seenProblems = 0;
  #seenVersion = 0;

  constructor(
    number: number,
    source: Source,
    format: string,
    problems: Problems,
    budget: PointBudget,
    inherited: Attempt | null,
  ) {
    this.number = number;
    this.#source = source;
    this.#format = format;
    this.#problems = problems;
    this.#budget = budget;
    this.#hyperparameters = [...(inherited?.hyperparameters ?? [])];
    if (inherited !== null) this.#planned = { ...inherited.#planned };
  }

  get hyperparameters(): readonly Hyperparameter[] {
    return this.#hyperparameters;
  }

  get isEmpty(): boolean {
    return this.#series.size === 0;
  }

  find(name: string): OpenSeries | undefined {
    return this.#series.get(name);
  }

  append(name: string, split: Split | null, place: PointPlace, value: number): void {
    const series = this.#open(name, split);
    if (series !== null) this.appendTo(series, place.rawStep, place.step, place.epoch, place.time, place.line, value);
  }

  /** The same for a series that was looked up before. */
  appendTo(
    series: OpenSeries,
    rawStep: number,
    step: number,
    epoch: number,
    time: number,
    line: number,
    value: number,
  ): void {
    const { columns, progress } = series;
    // Two handlers often write the same record twice: the same value at the same place says nothing new.
    const isAhead = step > progress.step || epoch > progress.epoch;
    if (!isAhead && columns.endsWith(step, epoch, value)) return;
    columns.append(step, epoch, time, value, line);
    if (!Number.isNaN(step)) {
      if (Number.isNaN(progress.firstStep)) progress.firstStep = step;
      progress.step = step;
      progress.rawStep = rawStep;
    }
    if (!Number.isNaN(epoch)) {
      if (Number.isNaN(progress.firstEpoch)) progress.firstEpoch = epoch;
      progress.epoch = epoch;
    }
    if (value > series.largest && value !== Infinity) series.largest = value;
    this.#run = null;
  }

  /** Takes back all points at or after a place; answers how many. */
  dropFrom(axis: 'step' | 'epoch', place: number, only: string | null): number {
    let dropped = 0;
    for (const series of this.#series.values()) {
      if (only !== null && series.name !== only) continue;
      const taken = series.columns.dropFrom(axis, place);
      if (taken === 0) continue;
      dropped += taken;
      const { step, epoch } = series.columns.last();
      series.progress = { ...series.progress, rawStep: step, step, epoch };
    }
    this.#run = null;
    return dropped;
  }

  /** Notes that points have come which wait. */
  touch(): void {
    this.#run = null;
  }

  plan(length: { readonly epochs?: number; readonly steps?: number }): void {
    const epochs = length.epochs ?? this.#planned.epochs;
    const steps = length.steps ?? this.#planned.steps;
    if (epochs === this.#planned.epochs && steps === this.#planned.steps) return;
    this.#planned = { epochs, steps };
    this.#run = null;
  }

  /** Notes what the log says of the program, at the place that was named last. */
  note(kind: RunEventKind, text: string, line: number, value: number): void {
    this.#events.add(kind, text, { ...this.positions.last, line, value });
    this.#run = null;
  }

  configure(hyperparameter: Hyperparameter): void {
    const at = this.#hyperparameters.findIndex(({ name }) => name === hyperparameter.name);
    if (at === -1) this.#hyperparameters.push(hyperparameter);
    else this.#hyperparameters[at] = hyperparameter;
    this.#run = null;
  }

  /** No more rows will come: another attempt has begun. */
  close(): void {
    this.#isOver = true;
    this.#run = null;
  }

  get run(): Run {
    const isStale = this.#seenVersion !== this.#budget.version || this.#seenProblems !== this.#problems.count;
    if (this.#run === null || isStale) {
      this.#seenProblems = this.#problems.count;
      this.#seenVersion = this.#budget.version;
      const { path } = this.#source;
      this.#run = {
        name: this.number === 1 ? baseName(path) : `${baseName(path)}#${String(this.number)}`,
        format: this.#format,
        files: [path],
        attempt: this.number,
        ...(this.#isOver ? { isOver: true } : {}),
        series: this.#views(),
        hyperparameters: [...this.#hyperparameters],
        planned: { ...this.#planned },
        problems: this.#problems.all,
        ...(this.#events.isEmpty ? {} : { events: this.#events.view(path) }),
      };
    }
    return this.#run;
  }

  #views(): readonly Series[] {
    const { meanings, split } = this.#source;
    const open = [...this.#series.values()].filter(({ columns }) => columns.length > 0);
    const isTold = (name: string): boolean =>
      (this.#series.get(name)?.split ?? split ?? null) !== null || roleIsTold(name, meanings);
    return inCompany(
      open.map((one) => this.#view(one)),
      isTold,
    );
  }

  #view(open: OpenSeries): Series {
    const split = open.split ?? this.#source.split ?? null;
    const meaning = withRange(meaningOf(open.name, split, this.#source.meanings), open.largest);
    return { name: open.name, file: this.#source.path, ...meaning, points: open.columns.view() };
  }

  #open(name: string, split: Split | null): OpenSeries | null {
    const known = this.#series.get(name);
    if (known !== undefined) return known;
    if (this.#series.size >= mostSeries) return null;
    const progress = { firstStep: NaN, firstEpoch: NaN, rawStep: NaN, step: NaN, epoch: NaN };
    const own = ownText(name);
    const columns = new Columns(this.#budget);
    const opened: OpenSeries = { name: own, columns, split, progress, largest: -Infinity, waiting: null };
    this.#series.set(own, opened);
    return opened;
  }
}

export interface PointPlace {
  readonly rawStep: number;
  readonly step: number;
  readonly epoch: number;
  readonly time: number;
  readonly line: number;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
