import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import { valueOf } from './shared/hyperparameters';
import { sqliteDecoder, type StoredRuns } from './shared/sqlite-decoder';
import { SqliteFile, isSqlite, type Value } from './shared/sqlite';

/** MLflow's tracking database. NaN is stored as 0 with a mark, infinity as the largest double. */
export const mlflowSqlite: LogFormat = {
  id: 'mlflow-sqlite',
  title: 'MLflow database',
  writers: [{ name: 'MLflow', files: ['mlflow.db'], basis: 'run' }],
  needsWhole: true,
  matches: (_name, head) => (isSqlite(head) && holdsCurves(new SqliteFile(head)) ? 0.9 : 0),
  open: (source) => sqliteDecoder(source, 'mlflow-sqlite', read),
};

interface Row {
  readonly value: number;
  readonly time: number;
  readonly step: number;
}

function holdsCurves(file: SqliteFile): boolean {
  return file.has('metrics', 'key', 'value', 'timestamp', 'run_uuid', 'step') && file.has('runs', 'run_uuid', 'name');
}

function read(file: SqliteFile, runs: StoredRuns): void {
  file.rows('runs', ['run_uuid', 'name', 'lifecycle_stage'], ([id, name, stage]) => {
    if (typeof id === 'string' && stage !== 'deleted')
      runs.open(id, typeof name === 'string' && name !== '' ? name : id);
  });
  file.rows('params', ['run_uuid', 'key', 'value'], ([id, key, value]) => {
    if (typeof id !== 'string' || typeof key !== 'string' || typeof value !== 'string') return;
    const name = aliasOf(canonicalKey(key))?.name;
    if (name !== undefined && value !== '' && value !== 'None')
      runs.configure(id, [{ name, key, value: valueOf(value), line: null }]);
  });
  const curves = new Map<string, Map<string, Row[]>>();
  const columns = ['run_uuid', 'key', 'value', 'timestamp', 'step', 'is_nan'];
  file.rows('metrics', columns, ([id, key, value, stamp, step, nan]) => {
    if (typeof id !== 'string' || typeof key !== 'string' || runs.get(id) === undefined) return;
    const ofRun = curves.get(id) ?? new Map<string, Row[]>();
    curves.set(id, ofRun);
    const rows = ofRun.get(key) ?? [];
    ofRun.set(key, rows);
    rows.push({ value: nan === 1 ? NaN : valueIn(value), time: numberIn(stamp) / 1000, step: numberIn(step) });
  });
  for (const [id, ofRun] of curves) for (const [key, rows] of ofRun) add(runs, id, key, rows);
}

/** In the order of their steps; where none were named, all are 0 and the values are counted in the order of time. */
function add(runs: StoredRuns, id: string, key: string, rows: readonly Row[]): void {
  const sorted = [...rows].sort((a, b) => a.step - b.step || a.time - b.time);
  const isCounted = sorted.length > 1 && sorted[0]!.step === sorted.at(-1)!.step;
  sorted.forEach(({ step, time, value }, index) => {
    runs.get(id)?.add({ step: isCounted ? index : step, epoch: NaN, time, line: 0 }, [{ name: key, value }]);
  });
}

function valueIn(value: Value | undefined): number {
  const number = numberIn(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Infinity : number;
}

function numberIn(value: Value | undefined): number {
  return typeof value === 'number' ? value : NaN;
}
