import { columnUse } from './shared/columns';
import { tableFormat } from './shared/table';

/**
 * A Keras `History` written by pandas: no epoch, only the row number; the metrics in the order of the model. The rates
 * and losses of a learning-rate finder are written in the same way.
 */
export const historyCsv = tableFormat({
  id: 'history-csv',
  title: 'Keras History CSV',
  writers: [{ name: 'Keras', files: ['history.csv'], basis: 'run' }],
  likeness({ columns }) {
    const places = columns.filter((name) => columnUse(name) === 'step' || columnUse(name) === 'epoch');
    return places.length === 0 && columns.some((name) => ['loss', 'val_loss', 'losses'].includes(name)) ? 1 : 0;
  },
});
