import { tableFormat } from './shared/table';

/** fastai `CSVLogger`: `epoch,train_loss,valid_loss,…,time` with the time of each epoch as "MM:SS". */
export const fastaiCsv = tableFormat({
  id: 'fastai-csv',
  title: 'fastai CSV',
  writers: [{ name: 'fastai', files: ['history.csv'], basis: 'run' }],
  likeness({ columns }) {
    const opening = columns.slice(0, 3).join(',') === 'epoch,train_loss,valid_loss';
    return opening && columns.at(-1) === 'time' ? 1 : 0;
  },
});
