import type { RunDigest } from './digest';
import type { Group } from './groups';
import { commonMeasure, scoreBy } from './measure';
import { rateAdvice, rates } from './rate-advice';
import { compareSettings } from './settings-of-sweep';
import { sizes, suggestionOf } from './suggestion';
import type { Budget, Sweep } from './sweep';

/** Compares the runs of a group; null where they have no measure in common. O(runs log runs). */
export function buildSweep(group: Group): Sweep | null {
  const { parameter, runs, alsoVaried } = group;
  const measure = commonMeasure(runs);
  const scores = runs.flatMap((run) => scoreBy(run, measure) ?? []);
  const [first] = scores;
  if (measure === null || first === undefined) return null;
  const judged = { ...group, runs: runs.filter((run) => scoreBy(run, measure) !== null || run.failed !== null) };
  const budget = budgetOf(judged);
  const compared = compareSettings(judged, measure, budget);
  if (parameter !== null && compared.settings.length < 2) return null;
  const isConfounded = alsoVaried.length > 0;
  const advice =
    parameter !== null && rates.has(parameter) ? rateAdvice(compared, first.goal, judged.runs, isConfounded) : null;
  return {
    parameter,
    spelling: parameter === null ? 'run' : spellingOf(runs, parameter),
    metric: first.series,
    goal: first.goal,
    budget,
    ...compared,
    ...suggestionOf(parameter, compared.settings, compared.best, isConfounded, advice),
    held: heldIn(judged.runs, parameter),
    alsoVaried: alsoVaried.map((name) => spellingOf(runs, name)),
    withoutMetric: runs.length - judged.runs.length,
  };
}

/**
 * Batch sizes are compared at equal time (Smith 2018, remark 4), or at equal steps where no time was logged: per epoch
 * small batches make more steps, and per step large ones see more. Everything else is compared as far as it ran.
 */
function budgetOf({ parameter, runs }: Group): Budget {
  if (parameter === null || !sizes.has(parameter)) return 'whole';
  const lasted = runs.filter(({ failed }) => failed === null);
  if (lasted.every(({ length }) => length.seconds !== null)) return 'seconds';
  return lasted.every(({ length }) => length.steps !== null) ? 'steps' : 'whole';
}

function spellingOf(runs: readonly RunDigest[], name: string): string {
  return runs.find(({ settings }) => settings[name] !== undefined)?.settings[name]?.spelling ?? name;
}

/** What all runs have in common, by the names of the report. */
function heldIn(runs: readonly RunDigest[], parameter: string | null): Readonly<Record<string, number | string>> {
  const [first, ...others] = runs;
  if (first === undefined) return {};
  const common = Object.entries(first.settings).filter(
    ([name, { value }]) =>
      name !== parameter && name !== 'seed' && others.every(({ settings }) => settings[name]?.value === value),
  );
  return Object.fromEntries(common.map(([name, { value }]) => [name, value]));
}
