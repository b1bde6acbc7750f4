import type { ComparedRun, Comparison } from '../../../../src/compare-protocol';

export interface PlainRun {
  readonly name: string;
  readonly best: number | null;
  readonly settings?: Readonly<Record<string, number | string | null>>;
  readonly state?: ComparedRun['state'];
}

const spellings: Readonly<Record<string, string>> = { learningRate: 'learning_rate' };

/** A comparison of runs of which nothing but a best value and settings is told. */
export function comparisonOf(runs: readonly PlainRun[], goal: 'minimize' | 'maximize' = 'minimize'): Comparison {
  const names = [...new Set(runs.flatMap(({ settings }) => Object.keys(settings ?? {})))];
  return {
    title: 'runs',
    runs: runs.map(({ name, best, state = 'finished' }) => ({
      ...{ id: `runs/${name}`, name, state, severity: 'good' as const, verdict: 'A good fit', best: null },
      values: [best === null ? null : { best, last: best, at: { step: 200, epoch: 2 } }],
      ...{ steps: 300, epochs: 3, seconds: 5400, file: `runs/${name}/log.csv` },
    })),
    metrics: [{ name: 'val_loss', role: 'validation', kind: 'loss', goal }],
    parameters: names.map((name) => {
      const values = runs.map(({ settings }) => settings?.[name] ?? null);
      const isNumber = values.every((value) => value === null || typeof value === 'number');
      const scale = isNumber ? ('logarithmic' as const) : ('categories' as const);
      return { name, spelling: spellings[name] ?? name, differs: new Set(values).size > 1, values, scale };
    }),
    ...{ sweeps: [], rangeTests: [], axes: ['epoch'] },
  };
}
