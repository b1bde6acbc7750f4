import path from 'node:path';
import { analyze } from '../../src/core/analyze';
import { buildReport } from '../../src/core/build-report';
import { formats } from '../../src/core/formats';
import type { Run } from '../../src/core/run';
import { axesOf } from '../../src/files/axes';
import { loadRuns } from '../../src/files/load-runs';
import type { Sample } from './samples';

/** What the extension would show for the runs at a path of this repository; the newest attempt of each. */
export async function realRuns(repository: string, relative: string): Promise<readonly Sample[]> {
  const { runs, failures } = await loadRuns([relative], {
    cwd: repository,
    stdin: nothing(),
    jobs: 1,
    hyperparameters: [],
  });
  if (failures.length > 0) throw new Error(failures.join('; '));
  return runs.map((run) => sampleFrom(run, repository));
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Nothing is read from standard input.
}

/** What the extension would show for a run that was read. */
export function sampleFrom(run: Run, repository: string): Sample {
  const pathOf = (file: string) => path.relative(repository, file).replaceAll('\\', '/');
  return {
    report: buildReport(analyze(run), pathOf),
    points: new Map(run.series.map(({ name, points }) => [name, points])),
    axes: axesOf(run),
    run,
    formatTitle: formats.find(({ id }) => id === run.format)?.title ?? run.format,
  };
}
