import type { Split } from '../../meaning/meaning';
import { scaleOf } from '../../text/number';
import type { WordFacts } from './names';
import { nameFacts, wordFacts } from './names';
import type { Token } from './scanner';
import { scan } from './scanner';

export interface Pair {
  readonly name: string;
  readonly value: number;
  /** Where in the line the value begins, where it stands in the line. */
  readonly at?: number;
}

/** Where in the line its places begin; -1 for those that it does not name. */
export interface PlaceOrigins {
  step: number;
  epoch: number;
  stepTotal: number;
  epochTotal: number;
}

/** Two numbers of a line that decided by their order what it says. */
export interface Comparison {
  readonly lower: number;
  readonly upper: number;
  /** Whether the number at `lower` was at most that at `upper`. */
  readonly holds: boolean;
}

/** One line of a text log as a record: where it stands and what it says. NaN for what it does not. */
export interface RecordLine {
  step: number;
  epoch: number;
  stepTotal: number;
  epochTotal: number;
  /** The split that the line opens with ("Test: loss …"). */
  split: Split | null;
  readonly pairs: Pair[];
  /** A name or the beginning of one at the end of the line, with no value after it. */
  rest: string;
  readonly origins: PlaceOrigins;
  readonly comparisons: Comparison[];
}

export function emptyRecord(): RecordLine {
  return {
    step: NaN,
    epoch: NaN,
    stepTotal: NaN,
    epochTotal: NaN,
    split: null,
    pairs: [],
    rest: '',
    origins: { step: -1, epoch: -1, stepTotal: -1, epochTotal: -1 },
    comparisons: [],
  };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly facts: WordFacts;
}

/** Units that stand alone behind a number: "step_time: 3.2 ms  lr: 24". */
const loneUnit =
  /^(?:ms|s|secs?|us|min|h|it\/s|s\/it|(?:tok|tokens?|samples?|im(?:a?g(?:es)?|gs)|examples|seq)\/s(?:ec)?|[GM]i?B)$/;
const accepted = new Set(['', '%', 'ms', 's', 'sec', 'secs', 'us', 'min', 'h', 'it/s', 's/it', 'x', 'bpb', 'bpc']);
/** Names of what has passed, in which "0:12:30" is no time of day. */
const elapsed = /(?:elapsed|duration|runtime|(?:epoch|iter|step|batch|data|train|training|val|eval|total)[ _]time)$/i;
const mostWords = 4;
/** "[logging.py:96]": where in a program the line comes from. */
const sourceFile = /\.(?:py|cc|cpp|cu|h)$/;

/** Reads a line; linear in its length. */
export function readRecordLine(line: string): RecordLine {
  return new LineReading().read(scan(line));
}

/** Whether the word is the unit of the number before it, and no name of what follows. */
function isLoneUnit(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  const isNamed = after?.type === 'mark' && (after.text === ':' || after.text === '=');
  return !isNamed && tokens[at - 1]?.type === 'number' && loneUnit.test(tokens[at]!.text);
}

class LineReading {
  readonly #record = emptyRecord();
  readonly #words: Word[] = [];
  #assigned = false;
  #segment: string | null = null;

  read(tokens: readonly Token[]): RecordLine {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      switch (token.type) {
        case 'word':
          if (!isLoneUnit(tokens, at)) this.#word(token.text, token.start, token.end);
          break;
        case 'number':
          this.#number(token);
          break;
        case 'duration':
          this.#duration(token);
          break;
        case 'fraction':
          this.#fraction(token, tokens[at + 1]);
          break;
        case 'mark':
          this.#mark(token.text, tokens[at - 1], tokens[at + 1], token);
          break;
      }
    }
    this.#record.rest = this.#words.map(({ text }) => text).join(' ');
    return this.#record;
  }

  #clear(): void {
    this.#words.length = 0;
    this.#assigned = false;
  }

  #word(text: string, start: number, end: number): void {
    if (this.#assigned) {
      if (text === 'is') return;
      this.#label();
    }
    this.#words.push({ text, start, end, facts: wordFacts(text) });
  }

  /** Words before a ":" that another word follows: "Test: loss 0.3". */
  #label(): void {
    this.#splitLabel();
    this.#clear();
  }

  /** "Validation result …", "[train]": words without a value that name a split before the first pair. */
  #splitLabel(): void {
    if (this.#words.length > 3 || this.#record.pairs.length > 0) return;
    for (const { facts } of this.#words) this.#record.split ??= facts.split;
  }

  #mark(text: string, before: Token | undefined, after: Token | undefined, token: Token): void {
    if (text === ':' || text === '=') {
      if (this.#words.length > 0) this.#assigned = true;
      return;
    }
    const opensList = text === '[' || text === '(' || text === '#';
    if (opensList && (this.#assigned || this.#lastIsPlace())) return;
    if (text === '-' && before?.end === token.start && after?.start === token.end) return;
    if (text === '|' || text === ';' || text === '/') this.#segment = null;
    this.#label();
  }

  #lastIsPlace(): boolean {
    const last = this.#words.at(-1);
    return last !== undefined && last.facts.place !== null;
  }

  #fraction(token: Token, after: Token | undefined): void {
    const last = this.#words.at(-1);
    const named = last?.facts.place ?? null;
    const follows = after?.type === 'word' && wordFacts(after.text).isStepUnit ? 'step' : null;
    const axis = named ?? follows ?? (last === undefined && this.#isBatchOfEpoch(token) ? 'step' : null);
    if (axis !== null) this.#place(axis, token);
    this.#clear();
  }

  /** "Epoch: 3 [120/500]": a fraction that nothing names, behind the epoch. */
  #isBatchOfEpoch({ value, total, start, totalAt }: Token): boolean {
    const { epoch, step, pairs, comparisons } = this.#record;
    if (Number.isNaN(epoch) || !Number.isNaN(step) || pairs.length > 0) return false;
    const holds = value <= total;
    comparisons.push({ lower: start, upper: totalAt, holds });
    return holds;
  }

  #place(axis: 'step' | 'epoch', { value, total, start, totalAt }: Token): void {
    if (this.#words.some(({ facts }) => facts.isAside)) return;
    const record = this.#record;
    const { origins } = record;
    if (axis === 'epoch' && Number.isNaN(record.epoch)) {
      record.epoch = value;
      record.epochTotal = total;
      origins.epoch = start;
      origins.epochTotal = totalAt;
    } else if (axis === 'step' && (Number.isNaN(record.step) || this.#words.at(-1)?.text === 'global_step')) {
      record.step = value;
      record.stepTotal = total;
      origins.step = start;
      origins.stepTotal = totalAt;
    }
  }

  #number(token: Token): void {
    const { value, text: unit, start } = token;
    const last = this.#words.at(-1);
    if (last === undefined) return;
    const axis = last.facts.place ?? (last.text === 's' && this.#assigned && last.end + 1 === start ? 'step' : null);
    const counts = Number.isInteger(value) || axis === 'epoch';
    if (axis !== null && counts && unit === '' && this.#words.at(-2)?.text !== 'per') this.#place(axis, token);
    else if (accepted.has(unit.toLowerCase())) this.#pair(value, start);
    else if (this.#isScaled(unit)) this.#pair(value * scaleOf(unit)!, start);
    this.#clear();
  }

  /** "tok/s: 3.2k"; "Params: 11M" is no value of a curve. */
  #isScaled(unit: string): boolean {
    if (scaleOf(unit) === undefined) return false;
    const name = this.#assigned ? this.#assignedName() : this.#bareName();
    return name !== null && nameFacts(name).known;
  }

  /** `at` is where the value begins, unless it is made of several numbers. */
  #pair(value: number, at?: number): void {
    if (this.#words.some(({ facts }) => facts.isAside)) return;
    if (this.#isNumberedSplit(value)) {
      this.#record.epoch = value;
      this.#record.origins.epoch = at ?? NaN;
      this.#record.split = this.#words[0]!.facts.split;
      return;
    }
    const name = this.#assigned ? this.#assignedName() : this.#bareName();
    if (name === null || sourceFile.test(name)) return;
    const full = this.#withSegment(name);
    if (!this.#record.pairs.some((pair) => pair.name === full))
      this.#record.pairs.push({ name: full, value, at: at ?? NaN });
  }

  /** "elapsed: 0:12:30"; the time of day, and what is left of the training, are passed over. */
  #duration({ value }: Token): void {
    const name = this.#assigned ? this.#assignedName() : null;
    if (name !== null && elapsed.test(name)) this.#pair(value);
    else this.#label();
    this.#clear();
  }

  /** "Train 12, loss: 0.3": the epoch with no word for it, at the beginning of the line. */
  #isNumberedSplit(value: number): boolean {
    const [only] = this.#words;
    const alone = only !== undefined && this.#words.length === 1 && !this.#assigned && only.start === 0;
    return alone && Number.isInteger(value) && this.#record.pairs.length === 0 && only.facts.split !== null;
  }

  #assignedName(): string | null {
    const only = this.#words.length === 1 ? this.#words[0]!.text : null;
    if (only !== null && !this.#words[0]!.facts.isLevel) return only;
    const words = this.#words.filter(({ facts }) => !facts.isLevel && facts.place !== 'epoch');
    const telling = words.slice(-mostWords).map(({ text }) => text);
    if (telling.length === 0) return null;
    const name = telling.join(' ');
    if (words.length <= mostWords) return name;
    // A sentence that ends in a name: only what is known for sure is taken from it.
    const short = telling.slice(-2).join(' ');
    return nameFacts(short).objective ? short : null;
  }

  #bareName(): string | null {
    const words = this.#words.at(-1)!.text === 'is' ? this.#words.slice(0, -1) : this.#words;
    const last = words.at(-1)?.text ?? '';
    // A date, and no mean average recall.
    if (last === 'Mar') return null;
    const before = words.at(-2);
    if (before?.facts.opensName === true) {
      const name = `${before.text} ${last}`;
      if (nameFacts(name).known) return name;
    }
    return nameFacts(last).known ? last : null;
  }

  /** "Train Loss: 3.2 Acc: 31% | Val Loss: 2.0 Acc: 55%": a metric goes with the split named before it. */
  #withSegment(name: string): string {
    const space = name.indexOf(' ');
    const head = space === -1 ? '' : name.slice(0, space);
    if (head !== '' && wordFacts(head).split !== null) {
      this.#segment = head;
      return name;
    }
    const { split, objective } = nameFacts(name);
    return this.#segment !== null && split === null && objective ? `${this.#segment} ${name}` : name;
  }
}
