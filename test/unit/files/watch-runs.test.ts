import assert from 'node:assert/strict';
import { appendFile, rm, utimes } from 'node:fs/promises';
import { builtInFormats } from '../../../src/files/recogniser';
import { watchRuns, type WatchNews } from '../../../src/files/watch-runs';
import { fall, fallThenRise } from '../facts/synthetic';
import { useTemporaryFolder } from './support/temporary-folder';

const train = fall(60, 2, 0.1);
const validation = fallThenRise(60, 0.4, 0.8);

/** Lines of a CSV from one epoch up to another. */
function lines(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  return rows.map((epoch) => `${epoch},${train[epoch]!.toFixed(5)},${validation[epoch]!.toFixed(5)}\n`).join('');
}

suite('Watching runs', () => {
  const folder = useTemporaryFolder();

  /** Watches the folder; each step is done when the news that it waits for has come. */
  async function watched(
    paths: readonly string[],
    steps: readonly { readonly until: (news: WatchNews) => boolean; readonly then: () => Promise<void> }[],
    now: () => number = Date.now,
  ): Promise<readonly WatchNews[]> {
    const stop = new AbortController();
    const all: WatchNews[] = [];
    let step = 0;
    let under = Promise.resolve();
    await watchRuns(paths, {
      cwd: folder.at('.'),
      recogniser: builtInFormats,
      options: {},
      pathOf: (file) => file,
      hyperparameters: [],
      every: 2,
      restsAfter: [60_000, 7 * 3_600_000],
      now,
      signal: stop.signal,
      onNews: (news) => {
        all.push(news);
        if (step >= steps.length || !steps[step]!.until(news)) return;
        under = under.then(steps[step++]!.then);
        if (step === steps.length) stop.abort();
      },
    });
    await under;
    return all;
  }

  const nothing = async (): Promise<void> => undefined;
  const raised = (rule: string) => (news: WatchNews) =>
    news.kind === 'changed' && news.news.events.some((event) => event.rule === rule && event.event === 'raised');

  test('tells of a finding when the lines that show it are written, and not of what was there before', async () => {
    await folder.write({ 'log.csv': `epoch,train_loss,val_loss\n${lines(0, 20)}` });
    const all = await watched(
      ['.'],
      [
        { until: ({ kind }) => kind === 'found', then: () => appendFile(folder.at('log.csv'), lines(20, 60)) },
        { until: raised('D25'), then: nothing },
      ],
    );
    const [first, ...others] = all;
    assert.ok(first?.kind === 'found' && first.news.events.length === 0 && first.news.analysis !== null);
    const event = others.flatMap((news) => (news.kind === 'changed' ? news.news.events : [])).find(raisedD25)!;
    assert.ok(event.at.epoch! >= 20 && event.at.epoch! < 60);
    assert.equal(event.at.line, event.at.epoch! + 2);
  });

  test('finds a run that begins later, and says when nothing more is written', async () => {
    await folder.write({ 'notes.md': 'nothing' });
    const old = new Date(Date.now() - 3_600_000);
    const begin = async (): Promise<void> => {
      await folder.write({ 'later/log.csv': `epoch,train_loss,val_loss\n${lines(0, 40)}` });
      await utimes(folder.at('later/log.csv'), old, old);
    };
    await begin();
    const all = await watched(
      ['.'],
      [
        { until: ({ kind }) => kind === 'found', then: nothing },
        { until: ({ kind }) => kind === 'rests', then: nothing },
      ],
    );
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['found', 'rests'],
    );
  });

  test('a planned run that falls silent is told of as stalled, after hours where its log tells no time', async () => {
    await folder.write({
      'log.csv': `epoch,train_loss,val_loss\n${lines(0, 20)}`,
      'config.yaml': 'learning_rate: 0.01\nepochs: 100\n',
    });
    let silence = 0;
    const stalled = (news: WatchNews): boolean =>
      news.kind === 'changed' && news.news.events.some(({ rule, severity }) => rule === 'D57' && severity === 'error');
    const all = await watched(
      ['.'],
      [
        { until: ({ kind }) => kind === 'found', then: async () => void (silence = 120_000) },
        { until: ({ kind }) => kind === 'rests', then: async () => void (silence = 8 * 3_600_000) },
        { until: stalled, then: nothing },
      ],
      () => Date.now() + silence,
    );
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['found', 'rests', 'changed'],
    );
  });

  test('a log that is deleted is told of once, and a path that is not there as well', async () => {
    await folder.write({ 'log.csv': `epoch,train_loss,val_loss\n${lines(0, 20)}` });
    const all = await watched(
      ['log.csv', 'missing.csv'],
      [
        { until: ({ kind }) => kind === 'found', then: () => rm(folder.at('log.csv')) },
        { until: (news) => news.kind === 'failed' && news.path.endsWith('log.csv'), then: nothing },
      ],
    );
    const failures = all.flatMap((news) => (news.kind === 'failed' ? [news.path.split('/').at(-1)] : []));
    assert.deepEqual(failures.sort(), ['log.csv', 'missing.csv']);
  });
});

const raisedD25 = ({ rule, event }: { readonly rule: string; readonly event: string }): boolean =>
  rule === 'D25' && event === 'raised';
