import { tableFormat } from './shared/table';

/** timm `summary.csv`: `epoch,train_loss,eval_loss,eval_top1,eval_top5,lr`. */
export const timmCsv = tableFormat({
  id: 'timm-csv',
  title: 'timm summary CSV',
  writers: [{ name: 'timm', files: ['summary.csv'], basis: 'run' }],
  likeness({ columns }) {
    return columns[0] === 'epoch' && columns.includes('train_loss') && columns.includes('eval_top1') ? 1 : 0;
  },
});
