import type { FindingCode, Moment, Severity } from '../../src/core/analysis';
import type { Advice, FindingReport, LearningRateReport, PointReport, RunReport } from '../../src/core/report';
import { spellNonFinite } from '../../src/core/non-finite';
import type { Goal, Kind, LogProblem, Points, Role, Run } from '../../src/core/run';
import { curvesOf as curvesOfRun, tableOf } from '../../src/core/series/run-curves';
import type { CurveData, FromWebview, Liveness, PlotAxis, TableCurve, ToWebview } from '../../src/protocol';

/** A run as a host would know it: its report, and the points behind it. */
export interface Sample {
  readonly report: RunReport;
  readonly points: ReadonlyMap<string, Points>;
  readonly axes: readonly PlotAxis[];
  readonly formatTitle: string;
  /** What a replay goes through; nothing answers a page that asks for one without it. */
  readonly run?: Run;
}

/** The same numbers in every run of the tests: mulberry32. */
export function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-9)) * Math.cos(2 * Math.PI * uniform());
}

export interface Row {
  readonly epoch: number;
  readonly step: number;
  readonly value: number;
  readonly line: number;
}

export function pointsOf(rows: readonly Row[]): Points {
  return {
    length: rows.length,
    step: Float64Array.from(rows, ({ step }) => step),
    epoch: Float64Array.from(rows, ({ epoch }) => epoch),
    time: Float64Array.from(rows, ({ step }) => 1_790_000_000 + 0.9 * step),
    value: Float64Array.from(rows, ({ value }) => value),
    line: Uint32Array.from(rows, ({ line }) => line),
  };
}

export interface Column {
  readonly name: string;
  readonly role: Role;
  readonly kind: Kind;
  readonly goal: Goal;
  readonly unit?: string;
  readonly rows: readonly Row[];
}

const file = 'runs/2026-07-12_1904/train.log';

export function momentAt({ epoch, step, line }: Pick<Row, 'epoch' | 'step' | 'line'>): Moment {
  return { epoch: Number.isNaN(epoch) ? null : epoch, step, line, file };
}

export interface Draft {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly fit: RunReport['fit'];
  readonly findings?: readonly FindingReport[];
  readonly best?: string;
  readonly planned?: number;
  readonly learningRate?: LearningRateReport;
  readonly problems?: readonly LogProblem[];
  readonly hyperparameters?: RunReport['hyperparameters'];
  readonly schedule?: RunReport['schedule'];
  readonly scheduleMessage?: string;
  readonly axes?: readonly PlotAxis[];
}

export function sampleOf(draft: Draft): Sample {
  const series = draft.columns.map(({ name, role, kind, goal, unit, rows }) => ({
    ...{ name, role, kind, goal, unit: unit ?? null, file, points: rows.length },
    nonFinite: rows.filter(({ value }) => !Number.isFinite(value)).length,
    first: pointReport(rows[0]),
    last: pointReport(rows.at(-1)),
    best: pointReport(bestOf(rows, goal)),
  }));
  const best = series.find(({ name }) => name === draft.best);
  const report: RunReport = {
    ...{ path: file, files: [file], name: draft.name, format: 'epoch-text', framework: 'pytorch', attempt: 1 },
    planned: { epochs: draft.planned ?? null, steps: null },
    series,
    hyperparameters: draft.hyperparameters ?? {},
    schedule: draft.schedule ?? 'unknown',
    schedulePlan: null,
    scheduleMessage: draft.scheduleMessage ?? null,
    fit: draft.fit,
    best: best?.best ? { ...best.best, series: best.name } : null,
    findings: draft.findings ?? [],
    stop: null,
    learningRate: draft.learningRate ?? null,
    workloads: [],
    forecast: null,
    outlook: null,
    problems: draft.problems ?? [],
  };
  return {
    report,
    points: new Map(draft.columns.map(({ name, rows }) => [name, pointsOf(rows)])),
    axes: draft.axes ?? ['epoch', 'step', 'time'],
    formatTitle: 'PyTorch text log',
  };
}

function bestOf(rows: readonly Row[], goal: Goal): Row | undefined {
  if (goal === null) return undefined;
  const sign = goal === 'minimize' ? 1 : -1;
  return rows.reduce<Row | undefined>(
    (best, row) => (Number.isFinite(row.value) && (!best || sign * row.value < sign * best.value) ? row : best),
    undefined,
  );
}

function pointReport(row: Row | undefined): PointReport | null {
  return row === undefined ? null : { ...momentAt(row), value: row.value };
}

export function finding(
  code: FindingCode,
  severity: Severity,
  title: string,
  message: string,
  from: Row,
  to: Row,
  rest: Partial<FindingReport> = {},
): FindingReport {
  return {
    ...{ rule: 'D25', code, severity, title, message, confidence: 0.93, series: ['val_loss', 'train_loss'] },
    ...{ from: momentAt(from), to: momentAt(to), evidence: {}, caveats: [], advice: [] },
    factors: [],
    ruledOut: [],
    ...rest,
  };
}

export function advise(message: string, rest: Partial<Advice> = {}): Advice {
  return { action: 'check', parameter: null, from: null, value: null, message, ...rest };
}

export function curvesOf(
  { points }: Sample,
  axis: PlotAxis,
  from: number | null,
  to: number | null,
  width: number,
  logarithmic = false,
): readonly CurveData[] {
  const series = [...points].map(([name, of]) => ({ name, points: of }));
  return curvesOfRun({ series }, { axis, from, to, width, logarithmic });
}

export function tableFor(
  { points }: Sample,
  wanted: Pick<Extract<FromWebview, { type: 'table' }>, 'axis' | 'from' | 'to'>,
): readonly TableCurve[] {
  return tableOf({ series: [...points].map(([name, of]) => ({ name, points: of })) }, wanted);
}

export interface SnapshotOptions {
  readonly axis?: PlotAxis;
  readonly width?: number;
  readonly liveness?: Liveness;
  /** A range whose curves come along. */
  readonly detail?: { readonly from: number; readonly to: number };
}

export function snapshotOf(sample: Sample, now: number, options: SnapshotOptions = {}): ToWebview {
  const axis = options.axis ?? sample.axes[0]!;
  const { detail, width = 1000 } = options;
  const detailOf = (range: { readonly from: number; readonly to: number }) => ({
    detail: { ...range, curves: curvesOf(sample, axis, range.from, range.to, width) },
  });
  return {
    type: 'snapshot',
    run: spellNonFinite(sample.report),
    formatTitle: sample.formatTitle,
    axes: sample.axes,
    axis,
    curves: curvesOf(sample, axis, null, null, width),
    ...(detail === undefined ? {} : detailOf(detail)),
    liveness: options.liveness ?? { modified: now - 120_000, live: true },
  };
}
