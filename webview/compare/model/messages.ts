import type { Comparison, RunCurve, ToCompare } from '../../../src/compare-protocol';
import { readNonFinite } from '../../../src/core/non-finite';

type Unchecked = Readonly<Record<string, unknown>>;

/**
 * A message from the host, or null for anything else that lands in the page's message event.
 * Messages come from the same version of the extension, so only what would break the page is looked at.
 */
export function readMessage(data: unknown): ToCompare | null {
  if (!isObject(data)) return null;
  switch (data['type']) {
    case 'comparison':
      return readComparison(data);
    case 'curves': {
      const { request, curves } = data;
      return typeof request === 'number' ? { type: 'curves', request, curves: readCurves(curves) } : null;
    }
    case 'failed':
      return typeof data['message'] === 'string' ? { type: 'failed', message: data['message'] } : null;
    default:
      return null;
  }
}

function readComparison({ comparison, asked, changed }: Unchecked): ToCompare | null {
  if (!isObject(comparison)) return null;
  const lists = ['runs', 'metrics', 'parameters', 'sweeps', 'rangeTests', 'axes'];
  if (!lists.every((name) => Array.isArray(comparison[name]))) return null;
  return {
    type: 'comparison',
    asked: stringsOf(asked) ?? [],
    comparison: readNonFinite(comparison) as unknown as Comparison,
    changed: stringsOf(changed),
  };
}

function readCurves(data: unknown): readonly RunCurve[] {
  if (!Array.isArray(data)) return [];
  return data.filter(isObject).flatMap(({ run, x, y }) => {
    if (typeof run !== 'string' || !(x instanceof Float64Array) || !(y instanceof Float64Array)) return [];
    return x.length === y.length ? [{ run, x, y }] : [];
  });
}

function stringsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null;
}
