import type { Source } from '../format';
import type { Split } from '../meaning/meaning';
import type { Hyperparameter, LogProblem, Run } from '../run';
import { Attempt } from './attempt';
import { PointBudget } from './budget';
import { HeldRows } from './held-rows';
import { Problems } from './problems';
import { RowPlace } from './row-place';
import { TextEvents } from '../text/text-events';
import { RowShape, type ShapeEntry } from './row-shape';

/** Where a row of values stands. NaN where the log does not say. */
export interface Place {
  readonly step: number;
  readonly epoch: number;
  readonly time: number;
  /** 1-based; 0 where the format has no lines. */
  readonly line: number;
  /** Length of an epoch, where the row names it ("Iteration [50/593]"). */
  readonly stepsPerEpoch?: number;
}

export interface Entry {
  readonly name: string;
  readonly value: number;
  /** The split that the line tells where the name does not. */
  readonly split?: Split | null;
  /** Line of this very value, where it is not that of the row. */
  readonly line?: number;
}

/**
 * How steps that go back are read. `attempts`: a fresh start from the beginning is a new run, any other step back
 * replaces what it repeats. `series`: each series stands alone (TensorBoard's tags count in their own units).
 */
export type Restarts = 'attempts' | 'series';

/** A log that starts over more often than this is no row of attempts: its counter runs backwards, or jumps. */
const mostAttempts = 100;

/** The runs of one log while it is being read: rows come in, attempts come out. */
export class RunLog {
  readonly source: Source;
  readonly #format: string;
  readonly #restarts: Restarts;
  readonly #problems: Problems;
  readonly #budget: PointBudget;
  readonly #held: HeldRows;
  readonly #place = new RowPlace();
  readonly #textEvents = new TextEvents();
  readonly #finished: Attempt[] = [];
  #attempt: Attempt;
  #lost = false;

  constructor(source: Source, format: string, restarts: Restarts = 'attempts') {
    this.source = source;
    this.#format = format;
    this.#restarts = restarts;
    this.#problems = new Problems(source.path);
    this.#budget = new PointBudget(source.pointBudget);
    this.#held = new HeldRows(this.#budget, restarts === 'attempts');
    this.#attempt = new Attempt(1, source, format, this.#problems, this.#budget, null);
  }

  get runs(): readonly Run[] {
    this.#held.release();
    const finished = this.#finished.map(({ run }) => run);
    return this.#attempt.isEmpty ? finished : [...finished, this.#attempt.run];
  }

  get problems(): readonly LogProblem[] {
    return this.#problems.all;
  }

  /** Number of the attempt that is being read. */
  get attempt(): number {
    return this.#attempt.number;
  }

  get isEmpty(): boolean {
    return this.#attempt.isEmpty;
  }

  /** Adds the values of one row. Costs in proportion to them. */
  add(place: Place, entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    this.#held.release();
    const step = this.#settle(place, entries);
    for (const entry of entries) {
      const { epoch, time } = place;
      const at = { rawStep: place.step, step, epoch, time, line: entry.line ?? place.line };
      this.#attempt.append(entry.name, entry.split ?? null, at, entry.value);
    }
    this.#attempt.positions.add(step, place.epoch);
  }

  /**
   * Begins a new attempt if a row repeats the only place that its series have shown so far. For formats that know from
   * other lines that the program was started again: an evaluation may stand at the step of a training row, too.
   */
  startOver(step: number, epoch: number, entries: readonly { readonly name: string }[]): void {
    this.#held.release();
    const repeats = entries.some(({ name }) => {
      const progress = this.#attempt.find(name)?.progress;
      if (progress === undefined) return false;
      return Number.isNaN(step)
        ? progress.firstEpoch === epoch && progress.epoch === epoch
        : progress.firstStep === step && progress.rawStep === step;
    });
    if (repeats && this.#attempt.number < mostAttempts) this.#restart(step);
  }

  /** Names of a row that repeats (a table's columns, the keys of a record), looked up once. Opaque to formats. */
  shape(entries: readonly ShapeEntry[]): RowShape {
    return new RowShape(entries);
  }

  /**
   * Adds one row; `values[i]` belongs to entry i of the shape, and `present[i] === 0` means that the row lacks it
   * (null: all present). The same as `add` with the same entries, without allocation while all series move forward.
   */
  addRow(
    shape: RowShape,
    step: number,
    epoch: number,
    time: number,
    line: number,
    values: Float64Array,
    present: Uint8Array | null,
    stepsPerEpoch = NaN,
  ): void {
    const place = this.#place;
    place.rawStep = step;
    place.epoch = epoch;
    place.time = time;
    place.line = line;
    place.stepsPerEpoch = stepsPerEpoch;
    this.#addPlaced(shape, values, present);
  }

  #addPlaced(shape: RowShape, values: Float64Array, present: Uint8Array | null): void {
    const attempt = this.#attempt;
    const { positions } = attempt;
    const place = this.#place;
    // Where each series stands alone, no counter is made to run on.
    const runsOn = this.#restarts === 'attempts';
    place.step = runsOn ? positions.runningStep(place.rawStep, place.epoch) : place.rawStep;
    if (!this.#held.take(shape, attempt, place, values, present)) this.#addSingly(shape, values, present);
  }

  #addSingly(shape: RowShape, values: Float64Array, present: Uint8Array | null): void {
    const attempt = this.#attempt;
    const { positions } = attempt;
    const { rawStep, step, epoch, time, line } = this.#place;
    const counter = this.#restarts === 'attempts' ? rawStep : NaN;
    const series = shape.seriesOf(attempt);
    const { length } = shape.entries;
    this.#held.releaseFor(series, length);
    let count = 0;
    for (let index = 0; index < length; index++) {
      if (present !== null && present[index] === 0) continue;
      const progress = series[index]?.progress;
      if (progress === undefined || !positions.runsOn(progress, counter, step, epoch)) {
        this.#addSlowly(shape, values, present);
        return;
      }
      count++;
    }
    if (count === 0) return;
    for (let index = 0; index < length; index++) {
      if (present !== null && present[index] === 0) continue;
      attempt.appendTo(series[index]!, rawStep, step, epoch, time, line, values[index]!);
    }
    positions.addRunning(counter, step, epoch);
  }

  #addSlowly(shape: RowShape, values: Float64Array, present: Uint8Array | null): void {
    const { rawStep, epoch, time, line, stepsPerEpoch } = this.#place;
    const entries: Entry[] = [];
    shape.entries.forEach(({ name, split = null }, index) => {
      if (present === null || present[index] !== 0) entries.push({ name, split, value: values[index]! });
    });
    this.add({ step: rawStep, epoch, time, line, stepsPerEpoch }, entries);
    shape.lookUp(this.#attempt);
  }

  plan(length: { readonly epochs?: number; readonly steps?: number }): void {
    this.#attempt.plan(length);
  }

  configure(hyperparameter: Omit<Hyperparameter, 'file'>): void {
    this.#attempt.configure({ ...hyperparameter, file: this.source.path });
  }

  /** Notes what a line says of the program itself, and tells whether it does. Nearly every line costs a look only. */
  see(text: string, line: number): boolean {
    const event = this.#textEvents.see(text);
    if (event === null) return false;
    this.#held.release();
    this.#attempt.note(event.kind, event.text, line, event.value);
    return true;
  }

  report(severity: LogProblem['severity'], line: number | null, message: string, offset?: number): void {
    this.#problems.add(severity, line, message, offset);
  }

  /** Opens a new attempt or takes back repeated points where the row goes back; answers its step over all epochs. */
  #settle(place: Place, entries: readonly Entry[]): number {
    const { epoch, stepsPerEpoch = NaN } = place;
    let step = place.step;
    for (const { name } of entries) {
      const { positions } = this.#attempt;
      const progress = this.#attempt.find(name)?.progress;
      step = this.#restarts === 'series' ? step : positions.cumulate(progress, place.step, epoch, stepsPerEpoch);
      const move = positions.move(progress, step, epoch);
      if (move === 'forward') continue;
      if (this.#restarts === 'series') this.#rollBack(place.line, step, epoch, name);
      else if (move === 'roll-back') this.#rollBack(place.line, step, epoch, null);
      else if (this.#attempt.number < mostAttempts) return this.#restart(place.step);
      else this.#reportLost(place.line);
    }
    return step;
  }

  #restart(step: number): number {
    const before = this.#attempt;
    before.close();
    this.#finished.push(before);
    const number = before.number + 1;
    this.#attempt = new Attempt(number, this.source, this.#format, this.#problems, this.#budget, before);
    return step;
  }

  #reportLost(line: number): void {
    if (this.#lost) return;
    this.#lost = true;
    const message = `The log starts over for the ${String(mostAttempts)}th time: what follows is read as one attempt.`;
    this.report('warning', line === 0 ? null : line, message);
  }

  #rollBack(line: number, step: number, epoch: number, only: string | null): void {
    const byStep = !Number.isNaN(step);
    const dropped = this.#attempt.dropFrom(byStep ? 'step' : 'epoch', byStep ? step : epoch, only);
    if (dropped === 0) return;
    this.#attempt.note('roll-back', '', line, dropped);
    const place = byStep ? `step ${String(step)}` : `epoch ${String(epoch)}`;
    const points = dropped === 1 ? '1 earlier point was' : `${String(dropped)} earlier points were`;
    this.report('info', line === 0 ? null : line, `The log goes back to ${place}: ${points} replaced.`);
  }
}
