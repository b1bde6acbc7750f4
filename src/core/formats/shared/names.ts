import type { Split } from '../../meaning/meaning';
import { meaningOf, splitOf } from '../../meaning/meaning';
import { isObjective } from './columns';

/** What is known of a name in a text log. */
export interface NameFacts {
  readonly known: boolean;
  readonly objective: boolean;
  readonly split: Split | null;
}

const mostKept = 5000;
const kept = new Map<string, NameFacts>();

/** The facts of a name, remembered: a log repeats few names very often. */
export function nameFacts(name: string): NameFacts {
  const before = kept.get(name);
  if (before !== undefined) return before;
  if (kept.size >= mostKept) kept.clear();
  const { kind } = meaningOf(name);
  const facts = {
    known: kind !== 'other',
    objective: isObjective(name),
    split: splitOf(name),
  };
  kept.set(name, facts);
  return facts;
}

const steps = new Set(
  'step steps iter iters iteration iterations itr it batch batches global_step globalstep update'.split(' '),
);
const epochs = new Set(['epoch', 'ep']);

const longestPlace = 12;

/** Whether a word of a text log names a place, and on which axis. */
export function placeOf(word: string): 'step' | 'epoch' | null {
  if (word.length > longestPlace) return null;
  const key = word.toLowerCase();
  if (epochs.has(key)) return 'epoch';
  return steps.has(key) ? 'step' : null;
}

/** A record of the best value so far repeats what was logged before. */
/** Whether a word counts steps behind a fraction: "100/2826 batches". */
export function isStepUnit(word: string): boolean {
  return /^(?:batches|steps|iterations|iters|it)$/i.test(word);
}

export function isAside(word: string): boolean {
  return /^(?:best|lowest|highest|saved?|saving|improved?|previous|early|patience|final|overall|average_best)$/i.test(
    word,
  );
}
