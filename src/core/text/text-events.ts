import type { RunEventKind } from '../run';

/** What one line says of the program itself. */
export interface TextEvent {
  readonly kind: RunEventKind;
  readonly text: string;
  readonly value: number;
}

/** Longer lines are data or dumps of settings. */
const longest = 2000;
/** So many lines behind the head of a traceback its exception is looked for. */
const longestTraceback = 200;

/** One of these stands in every line that is an event, or the head of a traceback; hardly any other line has one. */
const signs =
  /verflow|VERFLOW|emory|oom|XHAUSTED|xhausted|illed|xit|SIGKILL|[Ss]ignal 9|CANCELLED|esum|estor|bad_alloc|Traceback/;

const recognised: readonly (readonly [RunEventKind, RegExp])[] = [
  // apex, DeepSpeed, fairseq, NeMo and Megatron each say it in their own words.
  ['overflow', /gradient overflow|OVERFLOW!|overflow detected|Grad overflow on iteration|found overflow/i],
  [
    'out-of-memory',
    /(?:CUDA|HIP|MPS backend|NCCL|GPU) (?:error: |ran )?out of memory|OutOfMemoryError|RESOURCE_EXHAUSTED|ResourceExhaustedError|OOM when allocating|oom[-_ ]kill|can't allocate memory|not enough memory: you tried|cannot allocate memory|std::bad_alloc/i,
  ],
  [
    'killed',
    /^(?:\S+: line \d+: +\d+ )?Killed\b|killed by signal: ?(?:Killed|9)|exit(?:ed with)?[ _-]?code:? ?(?:137|-9)\b|SIGKILL|[Ss]ignal 9\b/,
  ],
  ['time-limit', /CANCELLED .*DUE TO TIME LIMIT/],
  ['cancelled', /\*\*\* (?:JOB|STEP) .*CANCELLED/],
  ['resume', /\b(?:resum(?:ing|ed)|restor(?:ing|ed)) (?:training )?(?:from|at)\b/i],
];
/** "reducing loss scale to 32768.0", "Attempted loss scale: 4294967296, reducing to 2147483648". */
const lossScale = /(?:scale|reducing) to:? ?(\d[\d.]*(?:e[+-]?\d+)?)/i;

const tracebackHead = 'Traceback (most recent call last)';
/** The line that ends a traceback: a class of exceptions, with or without what it says. */
const exception = /^[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Failure|Timeout|Killed)\b/;

/** Watches the lines of a log for what they say of the program. */
export class TextEvents {
  /** What stands before each line of a traceback, as "[rank0]: "; null outside of one. */
  #prefix: string | null = null;
  #rest = 0;

  /** What a line says; null for nearly all. At most linear in 2,000 characters. */
  see(text: string): TextEvent | null {
    if (text.length > longest) return null;
    const ended = this.#prefix === null ? null : this.#exceptionIn(text);
    if (ended !== null) return ended;
    if (!signs.test(text)) return null;
    const head = text.indexOf(tracebackHead);
    if (head >= 0) {
      this.#prefix = text.slice(0, head);
      this.#rest = longestTraceback;
      return null;
    }
    return eventIn(text);
  }

  #exceptionIn(text: string): TextEvent | null {
    if (--this.#rest < 0) this.#prefix = null;
    if (this.#prefix === null) return null;
    const prefix = this.#prefix;
    const bare = text.startsWith(prefix) ? text.slice(prefix.length) : text;
    if (!exception.test(bare)) return null;
    this.#prefix = null;
    const told = eventIn(bare);
    if (told?.kind === 'out-of-memory' || told?.kind === 'killed') return told;
    return { kind: 'exception', text: bare, value: NaN };
  }
}

function eventIn(text: string): TextEvent | null {
  for (const [kind, pattern] of recognised) {
    if (!pattern.test(text)) continue;
    const scale = kind === 'overflow' ? lossScale.exec(text)?.[1] : undefined;
    return { kind, text, value: scale === undefined ? NaN : Number(scale) };
  }
  return null;
}
