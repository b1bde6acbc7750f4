/**
 * ## What it means
 * The early stop can never fire, because it waits as long as the run lasts; or it fires on the first evaluation that is
 * not the best.
 *
 * ## Why it happens
 * A validation loss goes up and down by its noise, and one value above the best is no trend.
 *
 * ## What to try
 * 5 to 10 evaluations.
 *
 * ## Sources
 * Prechelt, Early Stopping - But When? (1998) compares criteria over several evaluations; 5 to 10 is engineering
 * judgement.
 */
import { speaksOf } from './context';
import { type LintFacts, numeric } from './facts';
import { evaluationsOf } from './evaluations';
import { at, type Lint, set } from './lint';

/** Ultralytics and YOLOv5 write their defaults, 100, 50 and 30, into every file of arguments; nobody chose them. */
const ultralyticsDefaults: ReadonlySet<number> = new Set([30, 50, 100]);
/** Runs shorter than this are tests of the code. Epochs or evaluations. */
const shortest = 5;

export const patienceOutOfRange: Lint = {
  id: 'L35',
  check(facts) {
    const patience = numeric(facts, 'patience');
    if (patience === null || patience.value <= 0 || facts.task.isReinforcement) return [];
    // SpaCy counts the steps of training since the best, not evaluations.
    if (facts.framework === 'spacy') return [];
    if (isDefault(facts, patience.value)) return [];
    if (patience.value === 1) {
      return [at(patience.entry, 'warning', 'one-evaluation', { value: 1, proposed: 5 }, set(patience.entry, 5))];
    }
    const planned = evaluationsPlanned(facts);
    if (planned === null || planned < shortest || patience.value < planned) return [];
    const proposed = Math.max(2, Math.round(planned / 5));
    return [
      at(
        patience.entry,
        'warning',
        'never-fires',
        { value: patience.value, planned, proposed },
        set(patience.entry, proposed),
      ),
    ];
  },
};

function isDefault(facts: LintFacts, patience: number): boolean {
  return speaksOf(facts, 'mosaic', 'imgsz') && ultralyticsDefaults.has(patience);
}

/** Patience counts evaluations; where the config tells none of them apart, one per epoch. */
function evaluationsPlanned(facts: LintFacts): number | null {
  const evaluations = evaluationsOf(facts);
  if (evaluations !== null) return Math.floor(evaluations.count);
  if (facts.settings.first('evalInterval') !== null || facts.length.totalSteps !== null) return null;
  return facts.length.epochs?.value ?? null;
}
