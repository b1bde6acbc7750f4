import type { Curve } from './curve';
import type { Facts } from './facts';

/** The judged curve of a series; null where it is none of those that facts hold. O(metrics). */
export function curveNamed({ loss, metrics }: Pick<Facts, 'loss' | 'metrics'>, name: string | undefined): Curve | null {
  const curves = [loss, ...metrics].flatMap(({ validation, train }) => [validation, train]);
  return curves.find((curve) => curve !== null && curve.length > 0 && curve.series.name === name) ?? null;
}
