import { tableFormat } from './shared/table';

/** PyTorch Lightning `CSVLogger`: sparse rows for training, validation and learning rate that share a step. */
export const lightningCsv = tableFormat({
  id: 'lightning-csv',
  title: 'PyTorch Lightning CSV',
  writers: [{ name: 'PyTorch Lightning', files: ['lightning_logs/version_N/metrics.csv'], basis: 'run' }],
  likeness({ columns, rows }) {
    if (!columns.includes('epoch') || !columns.includes('step')) return 0;
    const named = columns.some((name) => /^lr-|_step$|_epoch$/.test(name));
    const sparse = rows.some((row) => row.includes(''));
    // Training and validation never share a row, so a full table of both comes from something else.
    const full = rows.length > 0 && columns.some((name) => name.startsWith('val'));
    if (named || sparse) return 1;
    return full ? 0 : 0.95;
  },
});
