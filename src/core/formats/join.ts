import type { Split } from '../meaning/meaning';
import type { Hyperparameter, Run, Series } from '../run';
import { joinPoints } from '../series/join-points';

/** One log of a run that is kept in several. */
export interface JoinPart {
  /** Its attempts, as its decoder gives them. */
  readonly runs: readonly Run[];
  /** The split that its folder or file name tells; null where the log itself tells it. */
  readonly split: Split | null;
}

/**
 * Makes one run of several logs, attempt by attempt: TensorBoard's `train/` and `validation/`, the event files of one
 * folder in the order of their time, `train_metrics.csv` and `val_metrics.csv`. The first part is the main one. Series
 * of a part with a split are named after it ("validation/epoch_loss"). Linear in the points of series that are split
 * over several files, and free of copies for all others.
 */
export function joinRuns(parts: readonly JoinPart[], name: string): readonly Run[] {
  const [{ runs } = { runs: [] }, ...others] = parts;
  // Several first attempts are the runs of a database, which have names of their own.
  const isStore = others.length === 0 && runs.length > 1 && runs.every(({ attempt }) => attempt === 1);
  if (isStore) return runs.map((run) => ({ ...run, name: `${name}/${run.name}` }));
  const attempts = Math.max(0, ...parts.map(({ runs }) => runs.length));
  return Array.from({ length: attempts }, (_, at) => {
    const present = parts.flatMap(({ runs, split }) => {
      const run = runs[at];
      return run === undefined ? [] : [{ run, split }];
    });
    const joined = joinAttempt(present, at === 0 ? name : `${name}#${String(at + 1)}`, at + 1);
    return at < attempts - 1 ? { ...joined, isOver: true } : joined;
  });
}

interface Present {
  readonly run: Run;
  readonly split: Split | null;
}

function joinAttempt(parts: readonly Present[], name: string, attempt: number): Run {
  const runs = parts.map(({ run }) => run);
  return {
    name,
    format: runs[0]?.format ?? '',
    files: unique(runs.flatMap(({ files }) => files)),
    attempt,
    series: joinSeries(inTimeOrder(parts).flatMap(({ run, split }) => run.series.map((one) => named(one, split)))),
    hyperparameters: joinHyperparameters(runs),
    planned: {
      epochs: firstKnown(runs.map(({ planned }) => planned.epochs)),
      steps: firstKnown(runs.map(({ planned }) => planned.steps)),
    },
    problems: unique(runs.flatMap(({ problems }) => problems)),
    ...joinEvents(runs),
  };
}

function joinEvents(runs: readonly Run[]): Pick<Run, 'events'> {
  const events = runs.flatMap((run) => run.events ?? []);
  return events.length > 0 ? { events } : {};
}

function named(series: Series, split: Split | null): Series {
  return split === null ? series : { ...series, name: `${split}/${series.name}` };
}

/** A resumed run goes on in another file: files that tell the time are put in its order, the others stay. */
function inTimeOrder(parts: readonly Present[]): readonly Present[] {
  const start = ({ run }: Present): number => Math.min(...run.series.map(({ points }) => points.time[0] ?? NaN));
  const starts = new Map(parts.map((part) => [part, start(part)]));
  if ([...starts.values()].some((time) => !Number.isFinite(time))) return parts;
  return [...parts].sort((one, other) => starts.get(one)! - starts.get(other)!);
}

function joinSeries(all: readonly Series[]): readonly Series[] {
  const joined = new Map<string, Series>();
  for (const series of all) {
    const before = joined.get(series.name);
    if (before === undefined) joined.set(series.name, series);
    else if (hasLines(before) || hasLines(series)) {
      // Lines of two files cannot stand in one series: a line would not tell its file.
      const name = `${series.name} (${fileName(series.file)})`;
      joined.set(name, { ...series, name });
    } else joined.set(series.name, { ...series, points: joinPoints(before.points, series.points) });
  }
  return [...joined.values()];
}

function hasLines({ points }: Series): boolean {
  return points.length > 0 && points.line[0] !== 0;
}

/** The main part's value of a hyper-parameter stands. */
function joinHyperparameters(runs: readonly Run[]): readonly Hyperparameter[] {
  const joined = new Map<string, Hyperparameter>();
  for (const { hyperparameters } of runs) {
    for (const one of hyperparameters) if (!joined.has(one.name)) joined.set(one.name, one);
  }
  return [...joined.values()];
}

function firstKnown(values: readonly (number | null)[]): number | null {
  return values.find((value) => value !== null) ?? null;
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
