import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Analysis } from '../../../src/core/analysis';
import { analyze } from '../../../src/core/analyze';
import { replay } from '../../../src/core/replay';
import type { ReplayReport } from '../../../src/core/report';
import type { Run } from '../../../src/core/run';
import { labelledFitRuns, labelledSimulatedRuns, type LabelledRun } from '../fit-labels';
import { benchFolder, isPresent, load } from '../load';

/** A run with all that its data set says of it; a set without labels leaves `label` null. */
export interface Case extends Omit<LabelledRun, 'label'> {
  readonly label: LabelledRun['label'] | null;
  readonly set: SetName;
  /** The log, from the folder of the bench. */
  readonly file: string;
}

export type SetName = 'fit' | 'fit-simulated' | 'sweeps' | 'smith' | 'algoperf' | 'healthy-nanogpt';

const sets = new Map<SetName, Promise<readonly Case[]>>();
const analyses = new WeakMap<Run, Analysis>();
const replays = new WeakMap<Run, ReplayReport>();

/** The runs of a data set, read once; none where it is not beside the project, which is said. */
export function casesOf(set: SetName): Promise<readonly Case[]> {
  const known = sets.get(set) ?? read(set);
  sets.set(set, known);
  return known;
}

/** The analysis of a run, made once. */
export function analysisOf(run: Run): Analysis {
  const analysis = analyses.get(run) ?? analyze(run);
  analyses.set(run, analysis);
  return analysis;
}

/** What watching the run would have said, made once. */
export function replayOf(run: Run): ReplayReport {
  const report = replays.get(run) ?? replay(run);
  replays.set(run, report);
  return report;
}

/** What the index of `fit` or `sweeps` says of a run beyond its label. */
export function indexRows(set: 'fit' | 'sweeps'): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const [head, ...lines] = readFileSync(join(benchFolder, set, 'index.tsv'), 'utf8')
    .trim()
    .split('\n');
  const names = head!.split('\t');
  return new Map(
    lines.map((line) => {
      const cells = line.split('\t');
      return [cells[0]!, Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))];
    }),
  );
}

async function read(set: SetName): Promise<readonly Case[]> {
  if (!isPresent(set)) return [];
  const labelled =
    set === 'fit' || set === 'sweeps'
      ? await labelledFitRuns(set)
      : set === 'fit-simulated'
        ? await labelledSimulatedRuns()
        : await unlabelledRuns(set);
  return labelled.map((one) => ({ ...one, set, file: fileOf(one.run) }));
}

/** Of the workloads of algoperf, every second in alphabetical order chooses; the other sets without labels report. */
async function unlabelledRuns(set: SetName): Promise<readonly Omit<Case, 'set' | 'file'>[]> {
  const runs = await load([join(benchFolder, set)]);
  const tasks = [...new Set(runs.map((run) => taskOf(set, run)))].sort();
  return runs.map((run) => {
    const task = taskOf(set, run);
    return { run, task, label: null, cause: '', choosing: set === 'algoperf' && tasks.indexOf(task) % 2 === 0 };
  });
}

function fileOf(run: Run): string {
  return relative(benchFolder, run.files[0]!);
}

/** Workloads are folders; the other sets have one task. */
function taskOf(set: SetName, run: Run): string {
  return set === 'algoperf' ? dirname(dirname(relative(join(benchFolder, set), run.files[0]!))) : set;
}
