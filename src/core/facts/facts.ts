import type { AnalyzeOptions, Best } from '../analysis';
import type { Run, Series } from '../run';
import { axisOf, type RunAxis } from './axis';
import { bestOf } from './best';
import { curveOf, type Curve } from './curve';
import { centreEpochMeans } from './epoch-means';
import { epochStructureOf, type EpochStructure } from './epoch-structure';
import { gradientsOf, type Gradients } from './gradients';
import { guardsAmong, workloadsOf, type Guard, type Workload } from './guards';
import { levelOf, type Level } from './level';
import { progressOf } from './progress';
import { referenceOf, type Reference } from './reference';
import { scheduleOf, type Schedule } from './schedule';
import { decidingCurve } from './deciding';
import { chooseLossPair, chooseMetricPairs } from './series-choice';

/** The same quantity on the two splits. Curves of a pair may have different lengths; both use the run's axis. */
export interface CurvePair {
  readonly train: Curve | null;
  readonly validation: Curve | null;
}

/** What several rules need, computed once per run. */
export interface Facts {
  readonly run: Run;
  readonly axis: RunAxis;
  readonly loss: CurvePair;
  /** Metrics with a direction, those logged on validation first. */
  readonly metrics: readonly CurvePair[];
  readonly schedule: Schedule;
  /** What is trained, where that changes what is normal. */
  readonly workloads: ReadonlySet<Workload>;
  /** Those of the workloads under which the loss cannot be judged at all. */
  readonly guards: ReadonlySet<Guard>;
  /** The validation curve against its own minimum; null without validation. */
  readonly level: Level | null;
  /** Share of the planned run that was logged; null where its length is unknown. */
  readonly progress: number | null;
  /** The loss of an untrained model; null without a loss. */
  readonly reference: Reference | null;
  readonly best: Best | null;
  /** The training loss within epochs; null unless several points of at least two epochs were logged. */
  readonly epochs: EpochStructure | null;
  readonly gradients: Gradients;
  /** Seconds since the log was last written; null where nobody watches it. */
  readonly silentSeconds: number | null;
}

/** Pre-processing that every rule shares. Total: a run without a usable series has facts too. O(n log n). */
export function factsOf(run: Run, options: AnalyzeOptions = {}): Facts {
  const axis = axisOf(run);
  const curve = (series: Series | null): Curve | null => {
    const built = series === null ? null : curveOf(series, axis);
    return built !== null && (built.length > 0 || built.nonFinite.count > 0) ? built : null;
  };
  const pair = chooseLossPair(run);
  const validation = curve(pair.validation);
  const train = curve(pair.train);
  const loss = { train: train && centreEpochMeans(train, validation), validation };
  const schedule = scheduleOf(run, axis);
  const metrics = chooseMetricPairs(run, pair)
    .map((one) => ({ train: curve(one.train), validation: curve(one.validation) }))
    .filter((one) => one.train !== null || one.validation !== null);
  const workloads = workloadsOf(run, loss.train, loss.validation);
  return {
    run,
    axis,
    loss,
    metrics,
    schedule,
    workloads,
    guards: guardsAmong(workloads),
    level: levelOf(loss, metrics, schedule),
    progress: progressOf(run),
    reference: referenceOf(run, loss),
    best: decideBest(run, options, loss, metrics, workloads, axis),
    epochs: epochStructureOf(run, train, axis),
    gradients: gradientsOf(run, axis),
    silentSeconds: options.silentSeconds ?? null,
  };
}

function decideBest(
  run: Run,
  options: AnalyzeOptions,
  loss: CurvePair,
  metrics: readonly CurvePair[],
  workloads: ReadonlySet<Workload>,
  axis: RunAxis,
): Best | null {
  const named = run.series.find((series) => series.name === options.metric?.name);
  if (named !== undefined) return bestOf(curveOf(named, axis), options.metric?.goal ?? named.goal ?? 'minimize');
  const deciding = decidingCurve(loss, metrics, workloads);
  return deciding === null ? null : bestOf(deciding, deciding.series.goal ?? 'minimize');
}
