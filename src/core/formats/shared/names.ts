import type { Split } from '../../meaning/meaning';
import { longestName, meaningOf, splitOf } from '../../meaning/meaning';
import { ownText } from '../../text/own-text';
import { isObjective } from './columns';

/** What is known of a name in a text log. */
export interface NameFacts {
  readonly known: boolean;
  readonly objective: boolean;
  readonly split: Split | null;
}

const unknown: NameFacts = { known: false, objective: false, split: null };
const mostKept = 5000;
const kept = new Map<string, NameFacts>();

/** The facts of a name, remembered: a log repeats few names very often. */
export function nameFacts(name: string): NameFacts {
  if (name.length > longestName) return unknown;
  const before = kept.get(name);
  if (before !== undefined) return before;
  if (kept.size >= mostKept) kept.clear();
  const { kind } = meaningOf(name);
  const facts = {
    known: kind !== 'other',
    objective: isObjective(name),
    split: splitOf(name),
  };
  kept.set(ownText(name), facts);
  return facts;
}

/** What a single word of a text log is, whatever stands around it. */
export interface WordFacts {
  /** Names a place on that axis. */
  readonly place: 'step' | 'epoch' | null;
  /** Counts steps behind a fraction: "100/2826 batches". */
  readonly isStepUnit: boolean;
  /** Opens a record of the best value so far, which repeats what was logged before. */
  readonly isAside: boolean;
  /** A level of Python's logging, which stands before the message. */
  readonly isLevel: boolean;
  /** Makes one name with the word after it, where neither ":" nor "=" shows where the name ends. */
  readonly opensName: boolean;
  readonly split: Split | null;
}

const plain: WordFacts = {
  place: null,
  isStepUnit: false,
  isAside: false,
  isLevel: false,
  opensName: false,
  split: null,
};

const words = new Map<string, WordFacts>();

function define(text: string, facts: Partial<WordFacts>): void {
  for (const word of text.split(' ')) words.set(word, { ...plain, ...words.get(word), ...facts });
}

define('step steps iter iters iteration iterations itr it batch batches global_step globalstep update', {
  place: 'step',
});
define('epoch ep', { place: 'epoch' });
define('batches steps iterations iters it', { isStepUnit: true });
define('best lowest highest save saved saving improve improved previous early patience final overall eta', {
  isAside: true,
});
define('info debug warn warning error root', { isLevel: true });
define('train training val valid validation eval evaluation test dev lm total learning base grad gradient batch', {
  opensName: true,
});
define('avg mean average weight', { opensName: true });
define('train training', { split: 'train' });
define('val valid validation validating eval evaluation dev', { split: 'validation' });
define('test testing holdout', { split: 'test' });

const longestWord = 12;

/** Constant work, and none of the memory that a log full of new words would take. */
export function wordFacts(word: string): WordFacts {
  if (word.length > longestWord) return plain;
  // "STEPS: (60000, 80000)" is a setting of a schedule, "EPOCH 3" a place.
  const isSetting = word.endsWith('S') && word === word.toUpperCase();
  return isSetting ? plain : (words.get(word.toLowerCase()) ?? plain);
}
