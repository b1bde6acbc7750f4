import type { LogDecoder } from '../../../src/core/format';
import type { Run } from '../../../src/core/run';

/** All that a decoder says, in a form that compares NaN with NaN. */
export function said({ runs, problems }: Pick<LogDecoder, 'runs' | 'problems'>): unknown {
  const plain = (run: Run): unknown => ({
    ...run,
    series: run.series.map(({ points, ...rest }) => ({
      ...rest,
      points: [points.step, points.epoch, points.time, points.value, points.line].map((column) => Array.from(column)),
    })),
  });
  return { runs: runs.map(plain), problems };
}
