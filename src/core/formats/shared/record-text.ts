import type { RowShape } from '../../series/row-shape';
import type { RunLog } from '../../series/run-log';
import { ownText } from '../../text/own-text';
import { plainLine } from '../../text/plain';
import type { Setting } from './hyperparameters';
import { configure } from './hyperparameters';
import type { LineParser } from './line-decoder';
import type { Saying } from './record-saying';
import { readTextFully, sayingOf } from './record-saying';
import type { UnderstoodLine } from './template-reader';
import { TemplateReader } from './template-reader';

export { isTelling, readText } from './record-saying';

const mostNames = 1000;
/** A record that comes before the line with its place stands close to it; what is farther up is set-up. */
const farthestAhead = 5;
/** Records that wait for their place. */
const mostEarly = 20;

/** What a line says, with its names looked up for all lines that say the same of other values. */
export interface Row {
  readonly saying: Saying;
  readonly shape: RowShape;
  isNamed: boolean;
}

/** Reads text logs whose lines name an epoch or a step and values beside it; other lines are passed over. */
export class RecordTextParser implements LineParser {
  readonly bytes: TemplateReader;
  readonly #log: RunLog;
  readonly #names = new Set<string>();
  #step = NaN;
  #epoch = NaN;
  /** Steps in an epoch, where the log names them. */
  #stepTotal = NaN;
  #plannedEpochs = NaN;
  #plannedSteps = NaN;
  #nextHeader: readonly Setting[] = [];
  #early: { readonly row: Row; readonly line: number }[] = [];

  constructor(log: RunLog) {
    this.#log = log;
    this.bytes = new TemplateReader(this);
  }

  line(text: string, line: number): void {
    const plain = plainLine(text);
    this.take(this.understand(plain).row, line);
  }

  understand(plain: string): UnderstoodLine {
    const read = readTextFully(plain);
    const saying = sayingOf(plain, read);
    return { read, row: { saying, shape: this.#log.shape(saying.entries), isNamed: false } };
  }

  watch(text: string, line: number): boolean {
    return this.#log.see(text, line);
  }

  /** Whether a line must be read as text: settings are not values, and lie in the words, too. */
  needsText({ kind, settings }: Saying): boolean {
    return kind === 'setting' && (settings.length > 1 || this.#log.isEmpty);
  }

  /** What a line says, in the light of the lines before it. */
  take(row: Row, line: number): void {
    const { saying } = row;
    if (saying.kind === 'nothing' || this.#isEvaluationLoop(saying)) return;
    if (saying.kind === 'heading' || saying.kind === 'record') {
      this.#plan(saying);
      this.#move(saying);
    }
    switch (saying.kind) {
      case 'heading':
        if (this.#isCutOff(saying.rest)) this.#log.report('info', line, `Line is cut off after "${saying.rest}".`);
        break;
      case 'record':
        this.#add(row, line);
        break;
      case 'below':
        this.#addBelow(row, line);
        break;
      case 'setting':
        this.#takeSettings(row, line);
        break;
    }
  }

  /** Settings before the first record are those of the run; later ones may announce the next attempt. */
  #takeSettings(row: Row, line: number): void {
    const { saying } = row;
    const found = saying.settings.map((setting) => ({ ...setting, line }));
    if (this.#log.isEmpty) this.#configure(found);
    else if (found.length > 1) this.#nextHeader = found;
    else if (saying.isRate) this.#addBelow(row, line);
  }

  /**
   * "[Batch 10/1263]" after "[Epoch 1 Batch 11370/11375]": an evaluation counts its own batches. What it prints on the
   * way are partial means, and not those of training.
   */
  #isEvaluationLoop(saying: Saying): boolean {
    if (Number.isNaN(saying.stepTotal) || Number.isNaN(this.#epoch)) return false;
    if (Number.isNaN(this.#stepTotal)) this.#stepTotal = saying.stepTotal;
    const sameEpoch = Number.isNaN(saying.epoch) || saying.epoch === this.#epoch;
    return saying.stepTotal !== this.#stepTotal && sameEpoch && saying.step < this.#step;
  }

  #isCutOff(rest: string): boolean {
    return rest !== '' && !this.#names.has(rest) && [...this.#names].some((name) => name.startsWith(rest));
  }

  /** Nearly all lines repeat the length, so that it is told once, and again after settings may have changed it. */
  #plan(saying: Saying): void {
    const { epochTotal: epochs, stepTotal: steps } = saying;
    if (!Number.isNaN(epochs) && epochs !== this.#plannedEpochs) {
      this.#plannedEpochs = epochs;
      this.#log.plan({ epochs });
    }
    const alone = Number.isNaN(saying.epoch) && Number.isNaN(this.#epoch);
    if (!Number.isNaN(steps) && alone && steps !== this.#plannedSteps) {
      this.#plannedSteps = steps;
      this.#log.plan({ steps });
    }
  }

  #configure(settings: readonly Setting[]): void {
    this.#plannedEpochs = NaN;
    this.#plannedSteps = NaN;
    configure(this.#log, settings);
  }

  #move(saying: Saying): void {
    if (!Number.isNaN(saying.epoch)) {
      if (saying.epoch !== this.#epoch) this.#step = NaN;
      this.#epoch = saying.epoch;
    }
    if (!Number.isNaN(saying.step)) this.#step = saying.step;
  }

  /** A record that names no place belongs to the last one named; before the first one, it waits for it. */
  #addBelow(row: Row, line: number): void {
    if (!Number.isNaN(this.#step) || !Number.isNaN(this.#epoch)) this.#append(row, line);
    else {
      // A copy: the values of a saying change with every line that says the same.
      const saying = { ...row.saying, values: row.saying.values.slice() };
      this.#early = [...this.#early.slice(1 - mostEarly), { row: { ...row, saying }, line }];
    }
  }

  #add(row: Row, line: number): void {
    for (const early of this.#early) {
      if (line - early.line <= farthestAhead) this.#append(early.row, early.line);
    }
    this.#early = [];
    this.#append(row, line);
  }

  #append(row: Row, line: number): void {
    if (!row.isNamed) this.#name(row);
    const { isSummary, stepTotal, values } = row.saying;
    if (isSummary || values.length === 0) return;
    const attempt = this.#log.attempt;
    this.#log.addRow(row.shape, this.#step, this.#epoch, NaN, line, values, null, stepTotal);
    if (this.#log.attempt !== attempt) this.#configure(this.#nextHeader);
  }

  #name(row: Row): void {
    row.isNamed = true;
    for (const { name } of row.shape.entries) {
      if (this.#names.size < mostNames && !this.#names.has(name)) this.#names.add(ownText(name));
    }
  }
}
