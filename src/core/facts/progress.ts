import type { Points, Run } from '../run';
import type { Curve } from './curve';
import { numberOf } from './hyperparameters';

/** Share of the planned run that was logged, 0 to 1; null where neither the log nor the config names a length. O(s). */
export function progressOf(run: Run): number | null {
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  const steps = run.planned.steps ?? numberOf(run, 'totalSteps');
  let most: number | null = null;
  for (const { role, points } of run.series) {
    if (points.length === 0 || (role !== 'train' && role !== 'validation')) continue;
    // Epochs that are counted from 0 have one more behind them than their number says.
    const past = Number.isInteger(points.epoch[0]) && points.epoch[0] === 0 && points.step[0] !== 0 ? 1 : 0;
    const shares = [
      steps !== null && steps > 0 ? points.step[points.length - 1]! / steps : NaN,
      epochs !== null && epochs > 0 ? (points.epoch[points.length - 1]! + past) / epochs : NaN,
      epochs !== null && epochs > 0 && role === 'validation' && callsEpochsSteps(points)
        ? (points.step[points.length - 1]! + (points.step[0] === 0 ? 1 : 0)) / epochs
        : NaN,
    ];
    for (const share of shares) if (Number.isFinite(share)) most = Math.max(most ?? 0, Math.min(1, share));
  }
  return most;
}

/** Nobody validates after each single step: what goes up by ones from 0 or 1 and names no epoch is one. */
function callsEpochsSteps({ step, epoch, length }: Points): boolean {
  if (length < 3 || step[0]! > 1 || !Number.isNaN(epoch[length - 1]!)) return false;
  const passed = step[length - 1]! - step[0]!;
  return passed === length - 1;
}

/** How many points a curve will have by the planned end; those it has where no end is known. */
export function plannedLength(curve: Curve, progress: number | null): number {
  return progress === null || progress <= 0 ? curve.length : curve.length / progress;
}
