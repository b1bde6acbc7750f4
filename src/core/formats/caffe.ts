import { aliasOf } from '../config/aliases';
import type { LogFormat } from '../format';
import type { HyperparameterName } from '../run';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headText } from './shared/head-lines';
import { valueOf } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';

const glog = /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ [\w.]+:\d+\]/m;
const iteration = /\] Iteration (\d+)(?: \([^)]*\))?, (.*)/;
const mostEarly = 100;
const cutOff = /\] +(?:Iterat\w*|T(?:rain|est) net(?: out\w*)?)$/;
const output = /(Train|Test) net output #\d+: (\S+) = (\S+)/;

/**
 * Caffe's glog output. `Iteration N, …` gives the place; the outputs of the training and the test net stand on the
 * lines after it. The solver's parameters are printed at the top, unless the log begins in the middle.
 */
export const caffe: LogFormat = {
  id: 'caffe',
  title: 'Caffe log',
  writers: [{ name: 'Caffe', files: ['caffe.log', 'standard error'], basis: 'sample' }],
  matches(_name, head) {
    const text = headText(head);
    if (!glog.test(text)) return 0;
    return /\b(?:sgd_)?solver\.cpp:\d+\]|\bcaffe\.cpp:\d+\]|net\.cpp:\d+\]/.test(text) ? 1 : 0;
  },
  open: (source) => lineDecoder(source, 'caffe', (log) => new CaffeParser(log)),
};

/** Keys of the solver whose names mean something else elsewhere. */
const solverNames: Readonly<Record<string, HyperparameterName>> = { type: 'optimizer', max_lr: 'maxLearningRate' };

class CaffeParser implements LineParser {
  readonly #log: RunLog;
  #step = NaN;
  #day = NaN;
  #started = NaN;
  #inSolver = false;
  #hasSolver = false;
  readonly #remembered = new Set<string>();
  #depth = 0;
  /** Outputs of a log that begins in the middle, before any line has named the iteration. */
  #early: { readonly entry: Entry; readonly line: number }[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (this.#inSolver && !isStamped(text)) {
      this.#solverLine(plainLine(text), line);
      return;
    }
    this.#inSolver = false;
    if (text.includes('net output #')) this.#outputLine(text, line);
    else if (text.includes('] Iteration ')) this.#iterationLine(text, line);
    else if (text.includes('Initializing solver from parameters')) {
      this.#inSolver = true;
      this.#hasSolver = true;
      this.#depth = 0;
    } else if (cutOff.test(text.slice(-40))) this.#log.report('info', line, 'Line is cut off.');
  }

  #iterationLine(text: string, line: number): void {
    const match = iteration.exec(text);
    if (match === null) return;
    this.#step = Number(match[1]);
    this.#placeEarly();
    const place = { step: this.#step, epoch: NaN, time: this.#time(text), line };
    const rest = match[2]!;
    if (rest.startsWith('Testing net')) return;
    for (const part of rest.split(', ')) {
      const equals = part.indexOf(' = ');
      const value = equals === -1 ? undefined : parseLogNumber(part.slice(equals + 3).trim());
      if (value === undefined) continue;
      const key = part.slice(0, equals);
      this.#log.add(place, [{ name: key, value }]);
      this.#remember(key, value, line);
    }
  }

  /** A log that begins in the middle has no solver parameters, but repeats two of them on every line. */
  #remember(key: string, value: number, line: number): void {
    if (this.#hasSolver || (key !== 'momentum' && key !== 'weight decay')) return;
    if (this.#remembered.has(key)) return;
    this.#remembered.add(key);
    this.#log.configure({ name: key === 'momentum' ? 'momentum' : 'weightDecay', key, value, line });
  }

  #outputLine(text: string, line: number): void {
    const match = output.exec(text);
    const value = match === null ? undefined : parseLogNumber(match[3]!);
    if (match === null || value === undefined) return;
    const entry = { name: `${match[1]!} net ${match[2]!}`, value };
    if (Number.isNaN(this.#step) && this.#early.length < mostEarly) this.#early.push({ entry, line });
    else this.#log.add({ step: this.#step, epoch: NaN, time: this.#time(text), line }, [entry]);
  }

  #placeEarly(): void {
    for (const { entry, line } of this.#early) {
      this.#log.add({ step: this.#step, epoch: NaN, time: NaN, line }, [entry]);
    }
    this.#early = [];
  }

  #solverLine(text: string, line: number): void {
    const match = /^(\w+): (.+)$/.exec(text);
    if (match !== null && this.#depth === 0) {
      const [, key = '', written = ''] = match;
      const name = solverNames[key] ?? aliasOf(key)?.name;
      const value = valueOf(written.trim());
      if (name !== undefined) this.#log.configure({ name, key, value, line });
      if (key === 'max_iter' && typeof value === 'number') this.#log.plan({ steps: value });
    }
    if (text.trimEnd().endsWith('{')) this.#depth++;
    else if (text.trim() === '}') this.#depth--;
  }

  /** Seconds since the first stamped line that was read; the stamp has no year, so midnight adds a day. */
  #time(text: string): number {
    const hours = twoDigits(text, 6);
    const seconds = hours * 3600 + twoDigits(text, 9) * 60 + twoDigits(text, 12) + Number(text.slice(14, 21));
    if (Number.isNaN(seconds)) return NaN;
    const day = Number(text.slice(1, 5));
    if (day !== this.#day) {
      this.#started = Number.isNaN(this.#started) ? seconds : this.#started - 86400;
      this.#day = day;
    }
    return seconds - this.#started;
  }
}

function twoDigits(text: string, at: number): number {
  return Number(text.slice(at, at + 2));
}

function isStamped(text: string): boolean {
  const level = text.charCodeAt(0);
  const stamp = level === 73 || level === 87 || level === 69 || level === 70;
  return stamp && text.charCodeAt(5) === 32 && text.charCodeAt(8) === 58;
}
