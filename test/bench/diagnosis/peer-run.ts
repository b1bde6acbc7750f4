import type { Kind, Role, Run, Series } from '../../../src/core/run';
import type { PeerRun } from '../peers/curve';
import { analysisOf } from './data';

const known = new WeakMap<Run, PeerRun>();

/** What a peer would have been handed by the training loop: raw values of the losses that Fitcheck judges. */
export function peerRunOf(run: Run): PeerRun {
  const made = known.get(run) ?? build(run);
  known.set(run, made);
  return made;
}

function build(run: Run): PeerRun {
  const { loss } = analysisOf(run).facts;
  const train = loss.train?.series ?? find(run, 'train', 'loss');
  const validation = loss.validation?.series ?? find(run, 'validation', 'loss');
  const grid = validation ?? train;
  const everyTrain = train === null ? [] : [...train.points.value];
  return {
    train: train === null || grid === null ? [] : at(train, grid),
    validation: validation === null ? [] : [...validation.points.value],
    trainAccuracy: accuracyOf(run, 'train', grid),
    validationAccuracy: accuracyOf(run, 'validation', grid),
    everyTrain,
  };
}

function find(run: Run, role: Role, kind: Kind): Series | null {
  return run.series.find((one) => one.role === role && one.kind === kind && one.points.length > 0) ?? null;
}

function accuracyOf(run: Run, role: Role, grid: Series | null): readonly number[] {
  const series = find(run, role, 'accuracy');
  if (series === null || grid === null) return [];
  return at(series, grid).map((value) => (series.unit === 'percent' ? value / 100 : value));
}

/** The last value that was logged when each point of the grid was; the first one before there was any. */
function at(series: Series, grid: Series): readonly number[] {
  const { points } = series;
  if (points.length === grid.points.length) return [...points.value];
  const key = (['step', 'epoch', 'line'] as const).find(
    (name) => points[name].every((place) => place > 0) && grid.points[name].every((place) => place > 0),
  );
  if (key === undefined) return [...points.value].slice(0, grid.points.length);
  let last = 0;
  return [...grid.points[key]].map((place) => {
    while (last + 1 < points.length && points[key][last + 1]! <= place) last++;
    return points.value[last]!;
  });
}
