import { tableFormat } from './shared/table';

/** Any delimited table with a step or an epoch and a loss or metric. Named formats are preferred to it. */
export const csv = tableFormat({
  id: 'csv',
  title: 'Delimited table',
  writers: [
    { name: 'Your own loop', files: ['any table with a step or an epoch and a loss'], basis: 'sample' },
    { name: 'AlgoPerf', files: ['measurements.csv'], basis: 'sample' },
    { name: 'guided-diffusion', files: ['progress.csv'], basis: 'sample' },
    { name: 'Flair', files: ['loss.tsv'], basis: 'sample' },
    { name: 'Stable-Baselines3', files: ['progress.csv'], basis: 'run' },
    { name: 'OpenAI Baselines', files: ['progress.csv'], basis: 'sample' },
    { name: 'RLlib', files: ['progress.csv'], basis: 'sample' },
  ],
  likeness: () => 0.8,
});
