/**
 * ## What it means
 * The places at which the learning rate drops do not suit the length of the run: some lie behind its end, or all of
 * them near its beginning or its end.
 *
 * ## Why it happens
 * Milestones are copied from a recipe of another length, or counted in steps while the schedule counts epochs. A drop
 * that is never reached leaves the rate high; drops that all come early spend most of the run at a rate that hardly
 * trains.
 *
 * ## What to try
 * Drops at 50, 75 and 87.5 % of the run.
 *
 * ## Sources
 * The step schedules of Smith (2018); He (2016) dropped CIFAR-10 at 50 and 75 %, MMDetection drops at 67 and 92 %.
 * Early is before 40 %, late after 95 %. Where milestones may count steps and the run counts epochs, nothing is said:
 * from ten times the epochs on.
 */
import type { ConfigEntry } from '../config/entry';
import { leafOf, numbersIn, type LintFacts } from './facts';
import { at, type Lint, type LintFinding, setItems } from './lint';

const early = 0.4;
const late = 0.95;
/** Milestones from so many times the epochs on, and from so many on, are steps. */
const surelySteps = 10;
const manySteps = 1000;

interface Found {
  readonly entry: ConfigEntry;
  readonly places: readonly number[];
}

export const milestonesUnreachable: Lint = {
  id: 'L28',
  check(facts) {
    const found = listsOf(facts);
    const falling = found.flatMap(({ entry, places }) => {
      const place = places.findIndex((one, index) => index > 0 && one < places[index - 1]!);
      const sorted = [...places].sort((one, other) => one - other);
      if (place < 0) return [];
      return [at(entry, 'warning', 'order', { list: places.join(', ') }, setItems(entry, sorted))];
    });
    return [...falling, ...found.flatMap((one) => ofSteps(facts, one) ?? ofEnd(facts, one))];
  },
};

export const milestonesMisplaced: Lint = {
  id: 'L29',
  check: (facts) =>
    listsOf(facts).flatMap(({ entry, places }) => {
      const run = runOf(facts, entry, places);
      if (run === null || places.length < 2 || places.some((place) => place <= 0)) return [];
      const { length, unit } = run;
      const isEarly = places.every((place) => place < early * length);
      const isLate = places.every((place) => place > late * length && place < length);
      if (!isEarly && !isLate) return [];
      const proposed = places.map((_, index) => Math.round(length * (1 - 0.5 ** (index + 1))));
      const values = { first: places[0]!, last: places.at(-1)!, length, unit, proposed: proposed.join(', ') };
      return [at(entry, 'warning', isEarly ? 'early' : 'late', values, setItems(entry, proposed))];
    }),
};

/** Lists of milestones. A single number under such a key is mostly a period, as timm's `decay_epochs` is. */
function listsOf({ settings, task }: LintFacts): readonly Found[] {
  if (task.isReinforcement) return [];
  return settings.all('milestones').flatMap((entry) => {
    const places = numbersIn(entry);
    if (places === null || places.length === 0 || entry.provenance === 'derived') return [];
    const isSingle = places.length === 1 && !/milestones?$/.test(leafOf(entry));
    return isSingle ? [] : [{ entry, places }];
  });
}

/** MMEngine counts epochs where `by_epoch` is true; null where nothing tells that these are steps. */
function ofSteps(facts: LintFacts, { entry, places }: Found): readonly LintFinding[] | null {
  const epochs = facts.length.epochs?.value;
  const isByEpoch = entry.siblings.get('by_epoch') === true;
  if (!isByEpoch || epochs === undefined || Math.min(...places) < Math.max(manySteps, surelySteps * epochs))
    return null;
  return [at(entry, 'error', 'steps', { first: places[0]!, epochs })];
}

function ofEnd(facts: LintFacts, { entry, places }: Found): readonly LintFinding[] {
  const run = runOf(facts, entry, places);
  if (run === null) return [];
  const { length, unit } = run;
  const beyond = places.filter((place) => place >= length);
  if (beyond.length === 0) return [];
  const values = { place: beyond[0]!, length, unit };
  const isAll = beyond.length === places.length;
  const proposed = places.map((_, index) => Math.round(length * (1 - 0.5 ** (index + 1))));
  return [at(entry, isAll ? 'error' : 'warning', isAll ? 'all' : 'some', values, setItems(entry, proposed))];
}

/** The length of the run in the unit of milestones; null where that cannot be told. */
function runOf(
  { length: { epochs, steps, totalSteps }, framework }: LintFacts,
  entry: ConfigEntry,
  places: readonly number[],
): { readonly length: number; readonly unit: 'steps' | 'epochs' } | null {
  const isNamed = /epoch/.test(leafOf(entry)) || entry.siblings.get('by_epoch') === true;
  const isStepped = entry.siblings.get('by_epoch') === false || ['detectron2', 'caffe', 'darknet'].includes(framework);
  if (isStepped) {
    // A part of a schedule counts from its own beginning.
    return steps === null ? null : { length: steps.value, unit: 'steps' };
  }
  if (epochs === null) return steps === null || isNamed ? null : { length: steps.value, unit: 'steps' };
  const first = Math.min(...places);
  const last = Math.max(...places);
  if (last < epochs.value) return { length: epochs.value, unit: 'epochs' };
  if (steps !== null || totalSteps !== null) {
    return last <= (steps?.value ?? totalSteps!) && !isNamed ? null : { length: epochs.value, unit: 'epochs' };
  }
  // As steps they would all lie in the first ten of an epoch, on average.
  const areEpochs = isNamed || first < epochs.value || last < surelySteps * epochs.value;
  return areEpochs ? { length: epochs.value, unit: 'epochs' } : null;
}
