import { isKnown } from './shared/columns';
import { tableFormat } from './shared/table';

/**
 * CatBoost's `learn_error.tsv` and `test_error.tsv`: the iteration, then a column per metric. Only the file's name
 * tells the set, and CatBoost calls the set that it watches for overfitting "test".
 */
export const catboostTsv = tableFormat({
  id: 'catboost-tsv',
  title: 'CatBoost errors',
  writers: [
    { name: 'CatBoost', files: ['catboost_info/learn_error.tsv', 'catboost_info/test_error.tsv'], basis: 'run' },
  ],
  likeness({ delimiter, columns }) {
    return delimiter === '\t' && columns.length >= 2 && columns[0] === 'iter' ? 1 : 0;
  },
  accepts: ({ columns, rows }) => rows.length > 0 && columns.slice(1).some(isKnown) && !columns.includes('Remaining'),
  series: (column, { path }) => prefixOf(path) + column,
});

const splits: readonly (readonly [RegExp, string])[] = [
  [/learn_error\.tsv$/, 'learn/'],
  [/test_error\.tsv$/, 'validation/'],
];

function prefixOf(path: string): string {
  return splits.find(([file]) => file.test(path))?.[1] ?? '';
}
