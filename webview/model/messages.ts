import { readNonFinite } from '../../src/core/non-finite';
import type { Snippets } from '../../src/core/plans/plan';
import { isPlotAxis } from '../../src/core/series/plot-axis';
import type { RunHistory } from '../../src/core/replay/history';
import type { RunReport } from '../../src/core/report';
import type { CurveData, Detail, TableCurve, ToWebview } from '../../src/protocol';
import { frameworks } from './frameworks';

type Unchecked = Readonly<Record<string, unknown>>;

/**
 * A message from the host, or null for anything else that lands in the page's message event.
 * Messages come from the same version of the extension, so only what would break the drawing is looked at.
 */
export function readMessage(data: unknown): ToWebview | null {
  if (!isObject(data)) return null;
  switch (data['type']) {
    case 'snapshot':
      return readSnapshot(data);
    case 'code':
      return areSnippets(data['snippets']) ? { type: 'code', snippets: data['snippets'] } : null;
    case 'curves':
      return typeof data['request'] === 'number'
        ? { type: 'curves', request: data['request'], curves: readCurves(data['curves']) }
        : null;
    case 'replay':
      return {
        ...{ type: 'replay', share: numberOrNull(data['share']) ?? 0 },
        history: isHistory(data['history']) ? data['history'] : null,
      };
    case 'as-of':
      return readAsOf(data);
    case 'start-replay':
      return { type: 'start-replay' };
    case 'table':
      return typeof data['request'] === 'number'
        ? { type: 'table', request: data['request'], curves: readTable(data['curves']) }
        : null;
    case 'reveal':
      return typeof data['line'] === 'number'
        ? { type: 'reveal', line: data['line'], step: numberOrNull(data['step']), epoch: numberOrNull(data['epoch']) }
        : null;
    case 'failed':
      return typeof data['message'] === 'string'
        ? { type: 'failed', message: data['message'], isWaiting: data['isWaiting'] === true }
        : null;
    default:
      return null;
  }
}

function readSnapshot(data: Unchecked): ToWebview | null {
  const { run, axes, axis, liveness, formatTitle } = data;
  if (!isObject(run) || !Array.isArray(run['series']) || !isObject(liveness) || !isPlotAxis(axis)) return null;
  return {
    type: 'snapshot',
    run: readNonFinite(run) as unknown as Extract<ToWebview, { type: 'snapshot' }>['run'],
    ...(typeof formatTitle === 'string' ? { formatTitle } : {}),
    axes: Array.isArray(axes) ? axes.filter(isPlotAxis) : [axis],
    axis,
    curves: readCurves(data['curves']),
    ...readDetail(data['detail']),
    liveness: {
      modified: numberOrNull(liveness['modified']) ?? 0,
      live: liveness['live'] === true,
      interval: numberOrNull(liveness['interval']),
    },
  };
}

function readDetail(detail: unknown): { readonly detail?: Detail } {
  if (!isObject(detail)) return {};
  const { from, to, curves } = detail;
  return { detail: { from: numberOrNull(from), to: numberOrNull(to), curves: readCurves(curves) } };
}

function readAsOf(data: Unchecked): ToWebview | null {
  const { request, run, curves, detail } = data;
  if (typeof request !== 'number' || !isRun(run)) return null;
  return {
    ...{ type: 'as-of', request, run: readNonFinite(run), curves: readCurves(curves) },
    detail: Array.isArray(detail) ? readCurves(detail) : null,
  };
}

function isRun(data: unknown): data is RunReport {
  return isObject(data) && Array.isArray(data['series']);
}

function isHistory(data: unknown): data is RunHistory {
  return isObject(data) && Array.isArray(data['places']) && Array.isArray(data['turns']);
}

function readCurves(data: unknown): readonly CurveData[] {
  if (!Array.isArray(data)) return [];
  return data.filter(isObject).flatMap((curve) => {
    const { name, exact, merged } = curve;
    if (typeof name !== 'string') return [];
    const x = readColumn(curve['x']);
    const y = readColumn(curve['y']);
    if (x.length !== y.length) return [];
    const line = curve['line'] instanceof Uint32Array ? curve['line'] : Uint32Array.from(readColumn(curve['line']));
    const signs = curve['signs'] === undefined ? {} : { signs: Int8Array.from(readColumn(curve['signs'])) };
    return [{ name, x, y, line, ...signs, exact: exact === true, ...(merged === true ? { merged } : {}) }];
  });
}

function readTable(data: unknown): readonly TableCurve[] {
  if (!Array.isArray(data)) return [];
  return data.filter(isObject).flatMap((table) =>
    readCurves([table]).map((curve) => ({
      ...curve,
      step: readColumn(table['step']),
      epoch: readColumn(table['epoch']),
    })),
  );
}

/** Typed arrays cross the wire as such; a host that writes JSON instead gives lists in which NaN became null. */
function readColumn(data: unknown): Float64Array {
  if (data instanceof Float64Array) return data;
  if (ArrayBuffer.isView(data) && !(data instanceof DataView)) return Float64Array.from(data as unknown as number[]);
  if (Array.isArray(data)) return Float64Array.from(data, (value) => (typeof value === 'number' ? value : NaN));
  return new Float64Array();
}

function areSnippets(data: unknown): data is Snippets {
  return (
    isObject(data) &&
    frameworks.every((framework) => {
      const snippet = data[framework];
      return isObject(snippet) && typeof snippet['code'] === 'string' && Array.isArray(snippet['notes']);
    })
  );
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
