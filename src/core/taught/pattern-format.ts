import type { LogFormat } from '../format';
import { lineDecoder, type LineParser } from '../formats/shared/line-decoder';
import type { Split } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { decodeHead } from '../text/text-bytes';
import type { Groups, Pattern } from './taught-format';

/** Groups that say where a value belongs; all others are series. */
const places = new Set(['step', 'epoch', 'time', 'split', 'name', 'value']);

/** No line of a log is longer; what is longer is data. */
const longestLine = 20_000;

/** A format that reads every line with the patterns that a person wrote. */
export function patternFormat(name: string, patterns: readonly Pattern[]): LogFormat {
  const isPlaced = patterns.some(({ groups }) => groups.includes('step') || groups.includes('epoch'));
  return {
    id: name,
    title: name,
    writers: [],
    matches: (_name, head) => (reads(head, patterns) ? 1 : 0),
    open: (source) => lineDecoder(source, name, (log) => new PatternParser(log, patterns, isPlaced)),
  };
}

/** Whether a value is found in the head: the person named the pattern for this very log, so one line is enough. */
function reads(head: Uint8Array, patterns: readonly Pattern[]): boolean {
  return decodeHead(head)
    .split(/\r\n|\n|\r/)
    .some((line) => groupsOf(line, patterns).some((groups) => entriesOf(groups).length > 0));
}

class PatternParser implements LineParser {
  readonly #log: RunLog;
  readonly #patterns: readonly Pattern[];
  /** Whether a pattern names steps or epochs; otherwise the lines that match are counted. */
  readonly #isPlaced: boolean;
  #step = NaN;
  #epoch = NaN;
  #time = NaN;
  #rows = 0;

  constructor(log: RunLog, patterns: readonly Pattern[], isPlaced: boolean) {
    this.#log = log;
    this.#patterns = patterns;
    this.#isPlaced = isPlaced;
  }

  /** A line that names no place belongs to the last one that was named. */
  line(text: string, line: number): void {
    const found = groupsOf(text, this.#patterns);
    const entries = found.flatMap(entriesOf);
    for (const groups of found) this.#move(groups);
    if (entries.length === 0) return;
    if (!this.#isPlaced) this.#step = ++this.#rows;
    this.#log.add({ step: this.#step, epoch: this.#epoch, time: this.#time, line }, entries);
  }

  #move(groups: Groups): void {
    const step = numberOf(groups.step);
    const epoch = numberOf(groups.epoch);
    // An epoch that goes on without a step has steps of its own.
    if (epoch !== undefined && epoch !== this.#epoch && step === undefined) this.#step = NaN;
    this.#step = step ?? this.#step;
    this.#epoch = epoch ?? this.#epoch;
    this.#time = numberOf(groups.time) ?? this.#time;
  }
}

function groupsOf(line: string, patterns: readonly Pattern[]): readonly Groups[] {
  if (line.length > longestLine) return [];
  const plain = plainLine(line);
  return patterns.flatMap((pattern) => pattern.matches(plain));
}

function entriesOf(groups: Groups): readonly Entry[] {
  const split = splitOf(groups.split);
  const named = groups.name === undefined ? [] : [[groups.name, groups.value] as const];
  const own = Object.entries(groups).filter(([group]) => !places.has(group));
  return [...named, ...own].flatMap(([name, text]) => {
    const value = numberOf(text);
    // The same name on a validation line is another series.
    const full = split === null || split === 'train' ? name : `${split === 'validation' ? 'val' : split}_${name}`;
    return value === undefined ? [] : [{ name: full, value, split }];
  });
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseLogNumber(text.trim());
}

function splitOf(text: string | undefined): Split | null {
  const word = text?.toLowerCase() ?? '';
  if (word.startsWith('train')) return 'train';
  if (/^(?:val|valid|validation|dev|eval|evaluation)$/.test(word)) return 'validation';
  return word.startsWith('test') ? 'test' : null;
}
