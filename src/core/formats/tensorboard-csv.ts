import { tableFormat } from './shared/table';

/** The CSV that TensorBoard's page offers for download: one series, whose name stands in the file name only. */
export const tensorboardCsv = tableFormat({
  id: 'tensorboard-csv',
  title: 'TensorBoard CSV export',
  writers: [{ name: 'TensorBoard', files: ['CSV download of a chart'], basis: 'sample' }],
  likeness: ({ columns }) => (columns.join(',') === 'Wall time,Step,Value' ? 1 : 0),
  accepts: () => true,
  series: (column, { path }) => (column === 'Value' ? nameOfFile(path) : column),
});

function nameOfFile(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.replace(/\.csv$/i, '').replace(/^run-.*?-tag-/, '');
}
