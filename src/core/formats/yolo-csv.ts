import { tableFormat } from './shared/table';

/** Ultralytics `results.csv` (YOLOv5 to v12): padded header, `train/…`, `val/…` and `metrics/…`, no total loss. */
export const yoloCsv = tableFormat({
  id: 'yolo-csv',
  title: 'Ultralytics results CSV',
  writers: [{ name: 'Ultralytics', files: ['results.csv'], basis: 'run' }],
  likeness({ columns }) {
    const trains = columns.some((name) => /^train\/\w+_(?:loss|o[mo])$/.test(name));
    return columns.includes('epoch') && trains && columns.some((name) => name.startsWith('metrics/')) ? 1 : 0;
  },
});
