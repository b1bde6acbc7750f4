/**
 * ## What it means
 * The run is evaluated too seldom to see where it was best, or so often that evaluations cost more than they tell.
 *
 * ## Why it happens
 * With fewer than ten evaluations the best weights lie somewhere between two of them, and a rise cannot be told from
 * noise.
 *
 * ## What to try
 * 20 to 50 evaluations over the run.
 *
 * ## Sources
 * Google's tuning playbook asks for evaluations at regular steps; ten, and T/50 to T/20, are engineering judgement, as
 * for the rule about sparse evaluations. An evaluation after each epoch is what frameworks do, and is let be; how much
 * many of them cost depends on the set, so their number is a note.
 */
import { evaluationsOf } from './evaluations';
import { at, type Lint, set } from './lint';

const fewest = 10;
const most = 200;
/** Shorter runs try the code out. Steps. */
const shortestRun = 100;

export const evaluationCount: Lint = {
  id: 'L38',
  check(facts) {
    const evaluations = evaluationsOf(facts);
    if (evaluations === null || facts.task.isReinforcement) return [];
    const { count, interval, unit, entry } = evaluations;
    const length = count * interval;
    if (interval === 1 || (unit === 'steps' && length < shortestRun)) return [];
    const values = { count: Math.floor(count), interval, unit, length, proposed: proposedInterval(length) };
    if (count < fewest) {
      const fixes = values.proposed < interval ? [set(entry, values.proposed)] : [];
      return [at(entry, 'warning', count < 1 ? 'none' : 'few', values, ...fixes)];
    }
    return count > most ? [at(entry, 'info', 'many', values, set(entry, values.proposed))] : [];
  },
};

/** A twentieth of the run, to two digits at most. */
function proposedInterval(length: number): number {
  return Math.max(1, Number((length / 20).toPrecision(2)));
}
