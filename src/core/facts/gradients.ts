import type { Run, Series } from '../run';
import type { RunAxis } from './axis';
import { curveOf, type Curve } from './curve';

/** What was logged of gradient norms. */
export interface Gradients {
  /** Norm of all gradients together; null where only layers or nothing was logged. */
  readonly norm: Curve | null;
  /** Norms of single layers in the order of the log, which is that of the network in most programs. */
  readonly layers: readonly Series[];
}

/** Names that say that a norm is that of all parameters. */
const totalName = /total|global|overall|(^|[^a-z])all([^a-z]|$)/;
/** Names that say that it is that of some: a number, or the name of a layer's parameters. */
const partName = /\d[._/]|[._/](weight|bias|kernel|gamma|beta)|layer|block|(^|[^a-z])(encoder|decoder|head|embed)/;
const leastPoints = 3;

/** The gradient norms of a run. O(n) where there is one that can be judged. */
export function gradientsOf(run: Run, axis: RunAxis): Gradients {
  const series = run.series.filter((one) => one.kind === 'grad-norm' && one.points.length >= leastPoints);
  if (series.length === 0) return none;
  const score = (one: Series): number => {
    const name = one.name.toLowerCase();
    return (totalName.test(name) ? 2 : partName.test(name) ? -2 : 0) + (/clip/.test(name) ? -1 : 0);
  };
  const best = series.reduce((most, one) => (score(one) > score(most) ? one : most));
  const isTotal = score(best) > -2;
  return {
    norm: isTotal ? curveOf(best, axis) : null,
    layers: series.filter((one) => one !== best && partName.test(one.name.toLowerCase())),
  };
}

const none: Gradients = { norm: null, layers: [] };
