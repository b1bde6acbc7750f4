/**
 * Fits the logistic weights of `src/core/stop/chance.ts`: at each place where a run that is watched is judged, whether
 * any later evaluation was better than the best by then. Run by hand with `tsx test/bench/stop-weights.ts`; the
 * numbers are then copied, so that the product stays pure.
 */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { factsOf } from '../../src/core/facts/facts';
import { isCheckpoint } from '../../src/core/replay/checkpoints';
import { clockOf, momentAt, runAt, ticksOf } from '../../src/core/replay/moments';
import type { Run } from '../../src/core/run';
import { isComingBack } from '../../src/core/rules/coming-back';
import { stopEvidence, type StopEvidence } from '../../src/core/stop/chance';
import { indexOfMinimum } from '../../src/core/statistics/order';
import { labelledFitRuns, labelledSimulatedRuns } from './fit-labels';
import { benchFolder, isPresent, load } from './load';
import { fitLogistic } from './logistic';

const terms = ['waited', 'training'] as const;
const ridge = 1;
/** Runs of a set count this much each: fit has few, and most of the simulated curves never rise. */
const weightOf = { fit: 3, simulated: 1, algoperf: 2 } as const;

interface Example {
  readonly evidence: StopEvidence;
  readonly isBetterLater: boolean;
}

async function main(): Promise<void> {
  if (!['fit', 'fit-simulated', 'algoperf'].every(isPresent)) return;
  const chosen = (runs: Awaited<ReturnType<typeof labelledFitRuns>>): readonly Run[] =>
    runs.filter(({ choosing }) => choosing).map(({ run }) => run);
  const sets = {
    fit: chosen(await labelledFitRuns()),
    simulated: chosen(await labelledSimulatedRuns()),
    algoperf: await everySecondWorkload(),
  };
  const examples = (Object.keys(sets) as (keyof typeof sets)[]).flatMap((set) =>
    sets[set].flatMap((run) => {
      const own = examplesOf(run);
      return own.map(({ evidence, isBetterLater }) => ({
        inputs: terms.map((term) => evidence[term]),
        positive: isBetterLater,
        weight: weightOf[set] / own.length,
      }));
    }),
  );
  const fitted = fitLogistic(examples, ridge);
  console.log(Object.fromEntries([...terms, 'constant'].map((term, place) => [term, fitted[place]!.toFixed(2)])));
}

async function everySecondWorkload(): Promise<readonly Run[]> {
  const folder = join(benchFolder, 'algoperf');
  const workloads = readdirSync(folder)
    .sort()
    .filter((_, place) => place % 2 === 0);
  const runs = await load([folder]);
  return runs.filter(({ files }) => workloads.includes(relative(folder, files[0]!).split(sep)[0]!));
}

/** The places of a run at which its validation loss stands above its best for good and its training loss does not. */
function examplesOf(run: Run): readonly Example[] {
  const whole = factsOf(run).level?.curve;
  const clock = clockOf(run);
  if (whole === undefined || clock === null) return [];
  const ticks = [...ticksOf(run, clock)].filter((_, place) => isCheckpoint(place));
  return ticks.flatMap((tick) => {
    const facts = factsOf(runAt(run, momentAt(run, clock, tick)));
    const { level } = facts;
    const evidence = level && stopEvidence(level);
    if (level === null || evidence === null || isComingBack(facts, level.curve, level.test.minimum, level.test.low)) {
      return [];
    }
    const known = level.curve.value[indexOfMinimum(level.curve.value)]!;
    const end = level.curve.at[level.curve.length - 1]!;
    return [{ evidence, isBetterLater: whole.value.some((value, entry) => whole.at[entry]! > end && value < known) }];
  });
}

void main();
