import { isKnown } from './shared/columns';
import { tableFormat } from './shared/table';

/** A file of DVCLive: one metric by step, whose whole name stands in the path (`…/plots/metrics/train/loss.tsv`). */
export const dvcliveTsv = tableFormat({
  id: 'dvclive-tsv',
  title: 'DVCLive metric',
  writers: [{ name: 'DVCLive', files: ['dvclive/plots/metrics/**/*.tsv'], basis: 'sample' }],
  likeness({ delimiter, columns }) {
    return delimiter === '\t' && columns.length === 2 && columns[0] === 'step' ? 1 : 0;
  },
  accepts: ({ columns, rows }) => isKnown(columns[1] ?? '') && rows.length > 0,
  series: (column, { path }) => nameOf(path) ?? column,
});

const metrics = /[\\/](?:plots[\\/]metrics|dvclive[\\/]scalars)[\\/](.+)\.tsv$/;

/** "train/loss"; "loss/train" where the folder is the metric. Null outside DVCLive's own folder. */
function nameOf(path: string): string | null {
  return metrics.exec(path)?.[1]?.replaceAll('\\', '/') ?? null;
}
