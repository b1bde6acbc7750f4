import { tableFormat } from './shared/table';

/** Any delimited table with a step or an epoch and a loss or metric. Named formats are preferred to it. */
export const csv = tableFormat({
  id: 'csv',
  title: 'Delimited table',
  likeness: () => 0.8,
});
