import { groupBy, partition, runOf, type Layout } from './layout';

/** File names that number a point of a run: AllenNLP's epochs, the iterations of Kaldi's two diagnostics. */
const numbered = [/^metrics_epoch_(\d+)\.json$/, /^compute_prob_(?:train|valid)\.(\d+)\.log$/];
const formats = new Set(['allennlp-json', 'kaldi-text']);

/** Logs of one point each: all of a folder are one run, in the order of their numbers. */
export const numberedMetrics: Layout = {
  habit: 'AllenNLP and Kaldi: a file per epoch or iteration, numbered in its name',
  group(logs) {
    const [own, rest] = partition(logs, ({ name, format }) => formats.has(format.id) && !Number.isNaN(numberOf(name)));
    const runs = groupBy(own, ({ folder, format }) => `${folder} ${format.id}`).map((group) => {
      const sorted = [...group].sort((a, b) => numberOf(a.name) - numberOf(b.name));
      return runOf(
        group[0]!.folder,
        sorted.map((log) => ({ log, split: null })),
      );
    });
    return { runs, rest };
  },
  around({ name, folder }) {
    const habit = numbered.find((pattern) => pattern.test(name));
    if (habit === undefined) return null;
    return { folder, enters: () => false, holds: (other) => habit.test(other) };
  },
};

function numberOf(name: string): number {
  return Number(numbered.map((pattern) => pattern.exec(name)?.[1]).find((text) => text !== undefined) ?? NaN);
}
