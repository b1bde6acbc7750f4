import { dirname, join, relative } from 'node:path';
import type { Run } from '../../src/core/run';
import { benchFolder, load } from './load';
import { table } from './table';

export type FitLabel = 'underfit' | 'good' | 'overfit' | 'borderline' | 'diverged';

export interface LabelledRun {
  readonly run: Run;
  readonly task: string;
  readonly label: FitLabel;
  readonly cause: string;
  /** Whether the run's task is one on which thresholds and weights were chosen. */
  readonly choosing: boolean;
}

/** Every second task in alphabetical order chooses, the others report; no task is on both sides. */
export const choosingTasks = {
  fit: ['cancer_mlp', 'char_gru', 'diabetes_reg', 'mnist_cnn'],
  simulated: ['building', 'card', 'flare', 'glass', 'hearta', 'soybean'],
} as const;

/** The runs of bench/fit or bench/sweeps with the labels of the index; the truth folder is never opened. */
export async function labelledFitRuns(name: 'fit' | 'sweeps' = 'fit'): Promise<readonly LabelledRun[]> {
  const folder = join(benchFolder, name, 'runs');
  const rows = new Map(table(`${name}/index.tsv`).map((row) => [row['path']!, row]));
  const runs = await load([...rows.keys()].map((path) => join(folder, path, 'metrics.csv')));
  return runs.map((run) => {
    const row = rows.get(relative(folder, dirname(run.files[0]!)))!;
    return {
      run,
      task: row['task']!,
      label: row['label'] as FitLabel,
      cause: row['cause'] ?? '',
      choosing: (choosingTasks.fit as readonly string[]).includes(row['task']!),
    };
  });
}

/** The curves of bench/fit-simulated: overfit, or "good" for all others, which its labels do not tell apart. */
export async function labelledSimulatedRuns(): Promise<readonly LabelledRun[]> {
  const folder = join(benchFolder, 'fit-simulated');
  const labels = new Map(table('fit-simulated/labels.tsv').map((row) => [row['file']!, row['label']!]));
  const runs = await load([...labels.keys()].map((file) => join(folder, file)));
  return runs.map((run) => {
    const file = relative(folder, run.files[0]!);
    const task = file.split('_')[2]!;
    return {
      run,
      task,
      label: labels.get(file) === 'overfit' ? 'overfit' : 'good',
      cause: '',
      choosing: (choosingTasks.simulated as readonly string[]).includes(task),
    };
  });
}
