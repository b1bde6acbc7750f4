import { columnUse } from './shared/columns';
import { tableFormat } from './shared/table';

/**
 * The tables that Caffe's `parse_log.py` makes of a log: `<log>.train` and `<log>.test`, both with the columns
 * `NumIters,Seconds,LearningRate` before the outputs of their net.
 */
export const caffeCsv = tableFormat({
  id: 'caffe-csv',
  title: 'Caffe parse_log table',
  writers: [{ name: 'Caffe', files: ['<log>.train and <log>.test of parse_log.py'], basis: 'documentation' }],
  likeness: ({ columns }) => (columns.slice(0, 3).join(',') === 'NumIters,Seconds,LearningRate' ? 1 : 0),
  // The test net is Caffe's evaluation during training; only the name of the file tells it.
  series: (column, { path }) => {
    const isMeasured = columnUse(column) === 'value' && column !== 'LearningRate';
    return path.endsWith('.test') && isMeasured ? `Test net ${column}` : column;
  },
});
