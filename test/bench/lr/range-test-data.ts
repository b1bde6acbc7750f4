import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../../src/core/run';
import { analyze } from '../../../src/core/analyze';
import { readRangeTest, type RangeTestReading } from '../../../src/core/learning-rate/range-test-reading';
import { priorOf, type RatePrior } from '../../../src/core/learning-rate/range-test/prior';
import { benchFolder, load } from '../load';
import { table, type Row } from '../table';
import { isChoosing } from './oracle';

/** One range test of ../shared/bench with what was read off it; null where it was not recognised or could not be. */
export interface ReadTest {
  readonly run: Run;
  readonly row: Row;
  readonly task: string;
  readonly optimizer: string;
  readonly isLinear: boolean;
  readonly isChoosing: boolean;
  readonly reading: RangeTestReading | null;
  readonly prior: RatePrior;
}

/** The tests as they were stopped, or the same ones to the end; those beside no config do not name their optimizer. */
export async function readTests(folder: 'runs' | 'full'): Promise<readonly ReadTest[]> {
  const rows = new Map(table('range_tests/index.tsv').map((row) => [row['path']!, row]));
  const paths = [...rows.keys()].map((path) => join('range_tests', folder, path, 'range_test.csv'));
  const runs = await load(paths.filter((path) => existsSync(join(benchFolder, path))));
  return runs.map((run) => {
    const row = rows.get(run.files[0]!.split('/').at(-2)!)!;
    const { facts } = analyze(run);
    return {
      run,
      row,
      task: row['task']!,
      optimizer: row['optimizer']!,
      isLinear: row['num_iter'] === 'linear',
      isChoosing: isChoosing(row['task']!),
      reading: facts.schedule.name === 'range-test' ? readRangeTest(facts) : null,
      prior: priorOf(facts),
    };
  });
}
