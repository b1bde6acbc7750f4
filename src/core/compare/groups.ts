import type { RunDigest } from './digest';
import { factorsOf, type Factor } from './factors';

/** Runs that are compared with one another. */
export interface Group {
  /** What differs between them; null where nothing is known to. */
  readonly parameter: string | null;
  readonly runs: readonly RunDigest[];
  /** What differs besides, other than the seed. */
  readonly alsoVaried: readonly string[];
}

type Members = readonly number[];

interface Slice {
  readonly factor: Factor;
  readonly members: Members;
}

/** Slices with fewer values count only where they hold nearly all runs, as on a small grid. */
const fewValues = 3;
const nearlyAll = 0.8;

/**
 * Sorts runs into groups that differ in one setting, seeds aside. The setting whose groups hold the most values comes
 * first; each other number that was varied as on a grid gets one group, through the best run of its kind. What is left
 * is compared as it is, with all that differs named. O(runs · settings²).
 */
export function groupsOf(
  runs: readonly RunDigest[],
  bestOf: (runs: readonly RunDigest[]) => RunDigest | null,
): readonly Group[] {
  if (runs.length < 2) return [];
  const factors = factorsOf(runs);
  if (factors.length === 0) return [{ parameter: null, runs, alsoVaried: [] }];
  let left: Members = runs.map((_, index) => index);
  const slices: Slice[] = [];
  const ranked = factors
    .filter(({ weight }) => weight > 0)
    .map((factor) => ({ factor, worth: worthOf(factor, factors, left) }))
    .sort((a, b) => b.worth - a.worth);
  for (const { factor } of ranked) {
    const found = slicesOf(factor, factors, left);
    const taken = new Set(found.flat());
    for (const members of found) slices.push({ factor, members });
    left = left.filter((index) => !taken.has(index));
  }
  const sliced = [...slices, ...crossings(slices, factors, runs, bestOf)].map(({ factor, members }): Group => ({
    parameter: factor.name,
    runs: members.map((at) => runs[at]!),
    alsoVaried: [],
  }));
  const mixed = kindsOf(factors, left).flatMap((members) => mixedGroup(factors, members, runs));
  // Runs that are each of their own kind are compared all the same where nothing else can be: somebody named them.
  const found = [...sliced, ...mixed];
  const groups = found.length > 0 ? found : mixedGroup(factors, left, runs);
  return [...groups].sort((a, b) => b.runs.length - a.runs.length);
}

/** Runs alike in all factors but one. */
function slicesOf(factor: Factor, factors: readonly Factor[], among: Members): readonly Members[] {
  const found = alikeIn(without(factors, factor), among).filter((members) => valuesIn(factor, members) >= 2);
  const covered = found.reduce((sum, members) => sum + members.length, 0);
  return covered >= nearlyAll * among.length
    ? found
    : found.filter((members) => valuesIn(factor, members) >= fewValues);
}

function worthOf(factor: Factor, factors: readonly Factor[], among: Members): number {
  const steps = slicesOf(factor, factors, among).reduce((sum, members) => sum + valuesIn(factor, members) - 1, 0);
  return steps * factor.weight;
}

/** Of each further number on a grid, the slice through the best run of each kind. */
function crossings(
  slices: readonly Slice[],
  factors: readonly Factor[],
  runs: readonly RunDigest[],
  bestOf: (runs: readonly RunDigest[]) => RunDigest | null,
): readonly Slice[] {
  const first = slices[0]?.factor;
  const others = factors.filter((factor) => factor !== first && factor.isNumeric && factor.weight > 0);
  if (first === undefined || others.length === 0) return [];
  const sliced = slices.filter(({ factor }) => factor === first).flatMap(({ members }) => members);
  return kindsOf(factors, sliced).flatMap((kind) => {
    const best = bestOf(kind.map((index) => runs[index]!));
    const centre = kind.find((index) => runs[index] === best);
    if (centre === undefined) return [];
    return others.flatMap((factor): readonly Slice[] => {
      const rest = without(factors, factor);
      const members = kind.filter((index) => rest.every(({ codes }) => codes[index] === codes[centre]));
      return valuesIn(factor, members) >= fewValues ? [{ factor, members }] : [];
    });
  });
}

/** Runs that can be compared at all: alike in all settings that are words. */
function kindsOf(factors: readonly Factor[], among: Members): readonly Members[] {
  return alikeIn(
    factors.filter(({ isNumeric, weight }) => !isNumeric || weight === 0),
    among,
  );
}

function mixedGroup(factors: readonly Factor[], members: Members, runs: readonly RunDigest[]): readonly Group[] {
  const varied = factors.filter((factor) => valuesIn(factor, members) >= 2);
  const [lead] = [...varied].sort((a, b) => valuesIn(b, members) * b.weight - valuesIn(a, members) * a.weight);
  if (lead === undefined) return [];
  const alsoVaried = without(varied, lead).map(({ name }) => name);
  return [{ parameter: lead.name, runs: members.map((index) => runs[index]!), alsoVaried }];
}

function alikeIn(factors: readonly Factor[], among: Members): readonly Members[] {
  const groups = new Map<string, number[]>();
  for (const index of among) {
    const key = factors.map(({ codes }) => codes[index]).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()];
}

function valuesIn({ codes }: Factor, members: Members): number {
  const seen = new Set(members.map((index) => codes[index]!));
  seen.delete(0);
  return seen.size;
}

function without(factors: readonly Factor[], factor: Factor): readonly Factor[] {
  return factors.filter((other) => other !== factor);
}
