import { tableFormat } from './shared/table';

/** Keras `CSVLogger`: the epoch, then the metrics in alphabetical order; validation has the prefix `val_`. */
export const kerasCsv = tableFormat({
  id: 'keras-csv',
  title: 'Keras CSV log',
  writers: [{ name: 'Keras', files: ['training.log', '*.csv of CSVLogger'], basis: 'run' }],
  likeness({ columns }) {
    const [epoch, ...metrics] = columns;
    const sorted = metrics.every((name, at) => at === 0 || metrics[at - 1]! <= name);
    return epoch === 'epoch' && sorted && metrics.includes('loss') && !columns.includes('step') ? 1 : 0;
  },
});
