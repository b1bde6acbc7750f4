import { relative } from 'node:path';
import type { LiveNews } from '../core/replay/live';
import { watchRuns, type WatchNews } from '../files/watch-runs';
import type { WatchArguments } from './arguments';
import type { Io } from './io';
import { toJsonLine } from './json';
import { analyzeOptions, readSettings } from './load';
import { relativeTo } from './paths';
import { terminalStyle } from './terminal';
import { newsText, rateNews, stateText, stopText } from './text/watch-text';

/** Often enough for a person, and nothing for a disk. Milliseconds. */
const lookEvery = 1000;
/** Longer than most epochs of runs that are watched by hand, then the silences that D57 asks for. Milliseconds. */
const restsAfter = [10 * 60_000, 31 * 60_000, 361 * 60_000];

/**
 * `fitcheck watch`: tells of each finding when it is raised, until it is interrupted. With `--json` each event is one
 * line. Answers with the exit status once `io.stopped` is aborted.
 */
export async function watchCommand(parsed: WatchArguments, io: Io): Promise<0> {
  const { recogniser, hyperparameters, pointBudget } = await readSettings(parsed, io);
  const style = terminalStyle(io, parsed.color);
  const pathOf = relativeTo(io.cwd);
  const advised = new Set<string>();
  const print = (lines: readonly string[]): void => {
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
  };

  function tell(told: WatchNews): void {
    if (told.kind === 'failed') {
      io.stderr.write(`fitcheck: Cannot read ${relative(io.cwd, told.path) || told.path}: ${told.reason}\n`);
      return;
    }
    const { run, news } = told;
    const path = pathOf(run.files[0] ?? run.name);
    if (parsed.json) {
      for (const event of news.events) io.stdout.write(toJsonLine({ path, name: run.name, ...event }));
    } else {
      if (told.kind === 'found') print(stateText(path, news, style));
      print(newsText(path, news, style));
      tellRate(path, news);
      if (told.kind === 'rests') print(stateText(path, news, style, 'nothing was written for ten minutes'));
    }
    tellToStop(path, run.name, news);
  }

  /** Each direction once per run: a rate near the edge of what is usual would come and go. */
  function tellRate(path: string, news: LiveNews): void {
    const rate = rateNews(path, news, style);
    if (rate === null || advised.has(`${path}: ${rate.direction}`)) return;
    advised.add(`${path}: ${rate.direction}`);
    print(rate.lines);
  }

  function tellToStop(path: string, name: string, news: LiveNews): void {
    if (news.stop === null || advised.has(path)) return;
    advised.add(path);
    if (parsed.json) io.stdout.write(toJsonLine({ path, name, event: 'stop', ...news.stop }));
    else print(stopText(path, news, style));
  }

  await watchRuns(parsed.paths, {
    cwd: io.cwd,
    recogniser,
    hyperparameters,
    ...pointBudget,
    options: analyzeOptions(parsed),
    pathOf,
    every: lookEvery,
    restsAfter,
    onNews: tell,
    signal: io.stopped,
    now: Date.now,
  });
  return 0;
}
