import { readConfig } from '../config/read-config';
import type { LogFormat } from '../format';
import type { Entry } from '../series/run-log';
import { isObject, parseLooseJson } from './shared/json';
import { readRecord } from './shared/record';
import { sqliteDecoder, type StoredRuns } from './shared/sqlite-decoder';
import { SqliteFile, isSqlite } from './shared/sqlite';

/** trackio's database of a project: a JSON object per call of its log function, and one of the run's configuration. */
export const trackioSqlite: LogFormat = {
  id: 'trackio-sqlite',
  title: 'trackio database',
  writers: [{ name: 'trackio', files: ['~/.cache/huggingface/trackio/<project>.db'], basis: 'run' }],
  needsWhole: true,
  matches: (_name, head) => (isSqlite(head) && holdsCurves(new SqliteFile(head)) ? 0.9 : 0),
  open: (source) => sqliteDecoder(source, 'trackio-sqlite', read),
};

function holdsCurves(file: SqliteFile): boolean {
  return file.has('metrics', 'run_name', 'step', 'metrics') && file.has('configs', 'run_name', 'config');
}

function read(file: SqliteFile, runs: StoredRuns): void {
  // Before runs had ids, their names told them apart.
  const key = file.has('metrics', 'run_id') ? 'run_id' : 'run_name';
  file.rows('metrics', [key, 'run_name', 'timestamp', 'step', 'metrics'], ([id, name, stamp, step, metrics]) => {
    if (typeof id !== 'string' || typeof name !== 'string' || typeof metrics !== 'string') return;
    const object = parseLooseJson(metrics);
    if (!isObject(object)) return;
    runs.open(id, name);
    const { epoch, values } = readRecord(object);
    const entries: Entry[] = [...values].map(([of, value]) => ({ name: of, value }));
    const time = typeof stamp === 'string' ? Date.parse(stamp) / 1000 : NaN;
    runs.get(id)?.add({ step: typeof step === 'number' ? step : NaN, epoch, time, line: 0 }, entries);
  });
  file.rows('configs', [key, 'config'], ([id, config]) => {
    if (typeof id !== 'string' || typeof config !== 'string') return;
    const seen = new Set<string>();
    const { hyperparameters } = readConfig('config.json', config);
    const settings = hyperparameters.filter(({ name }) => !seen.has(name) && seen.add(name) !== undefined);
    runs.configure(
      id,
      settings.map(({ name, key: own, value }) => ({ name, key: own, value, line: null })),
    );
  });
}
