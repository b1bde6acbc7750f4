import type { Analysis, Finding } from '../../analysis';
import type { Advice } from '../../report';
import { quantile } from '../../statistics/order';
import { formatCount, formatRate } from '../numbers';
import { clip, lowerRate } from '../settings';
import { say, set } from '../suggestions';

const leastNorms = 20;
const share = 0.9;
/** PaLM went back about a hundred steps before a spike (Chowdhery et al. 2022). */
const stepsBack = 100;

/** Clipping at the norm below which 90 % of the logged gradients lie (Google's tuning playbook); at 1 without any. */
export function clipAtNorm(analysis: Analysis): Advice {
  const { norm } = analysis.facts.gradients;
  const at = norm === null || norm.length < leastNorms ? NaN : quantile(norm.value, share);
  if (!(at > 0) || !Number.isFinite(at)) return clip(analysis);
  return set(analysis, 'gradientClip', at, ', the norm below which 90 % of the logged gradients lie');
}

/** Which checkpoint to go back to; empty where the log counts no steps. */
export function goBack({ from }: Finding): readonly Advice[] {
  if (from.step === null || from.step <= stepsBack) return [];
  const step = from.step - stepsBack;
  return [say('check', `Restart from a checkpoint of step ${formatCount(Math.floor(step))} or earlier.`)];
}

/** The best constant rate lies within a factor of two of the largest that converges (Bengio 2012). */
export function rateBelowEdge(finding: Finding, analysis: Analysis): readonly Advice[] {
  const edge = finding.evidence['learningRate'];
  const rising = analysis.facts.schedule.segments.some((segment) => segment.kind === 'rising');
  if (edge === undefined || !rising) return lowerRate(analysis, 3, '; if that is not enough, to a tenth');
  return [set(analysis, 'learningRate', edge / 4, `, a quarter of ${formatRate(edge)}, where the loss began to climb`)];
}
