import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import { isObject, parseLooseJson } from './shared/json';
import { sqliteDecoder, type StoredRuns } from './shared/sqlite-decoder';
import { SqliteFile, isSqlite, type Value } from './shared/sqlite';

/**
 * Optuna's storage: a trial is a run, what it reported for pruning is its curve. What the curve measures is not stored,
 * so it takes no part in training or validation.
 */
export const optunaSqlite: LogFormat = {
  id: 'optuna-sqlite',
  title: 'Optuna database',
  writers: [{ name: 'Optuna', files: ['*.db'], basis: 'run' }],
  needsWhole: true,
  matches: (_name, head) => (isSqlite(head) && holdsCurves(new SqliteFile(head)) ? 0.9 : 0),
  open: (source) => sqliteDecoder(source, 'optuna-sqlite', read),
};

function holdsCurves(file: SqliteFile): boolean {
  return (
    file.has('trial_intermediate_values', 'trial_id', 'step', 'intermediate_value') &&
    file.has('trials', 'trial_id', 'number')
  );
}

function read(file: SqliteFile, runs: StoredRuns): void {
  file.rows('trials', ['trial_id', 'number'], ([id, number]) => {
    if (typeof id === 'number') runs.open(id, `trial ${String(number ?? id)}`);
  });
  const parameters = ['trial_id', 'param_name', 'param_value', 'distribution_json'];
  file.rows('trial_params', parameters, ([id, key, value, distribution]) => {
    if (typeof id !== 'number' || typeof key !== 'string' || typeof value !== 'number') return;
    const name = aliasOf(canonicalKey(key))?.name;
    const chosen = chosenOf(value, distribution);
    if (name !== undefined && chosen !== null) runs.configure(id, [{ name, key, value: chosen, line: null }]);
  });
  const reported = new Map<number, { readonly step: number; readonly value: number }[]>();
  const columns = ['trial_id', 'step', 'intermediate_value', 'intermediate_value_type'];
  file.rows('trial_intermediate_values', columns, ([id, step, value, type]) => {
    if (typeof id !== 'number' || typeof step !== 'number') return;
    const ofTrial = reported.get(id) ?? [];
    reported.set(id, ofTrial);
    ofTrial.push({ step, value: valueIn(value, type) });
  });
  for (const [id, ofTrial] of reported) {
    for (const { step, value } of [...ofTrial].sort((a, b) => a.step - b.step))
      runs.get(id)?.add({ step, epoch: NaN, time: NaN, line: 0 }, [{ name: 'intermediate_value', value }]);
  }
}

/** Of a choice the number of its place is stored. */
function chosenOf(value: number, distribution: Value | undefined): number | string | boolean | null {
  const told = typeof distribution === 'string' ? parseLooseJson(distribution) : undefined;
  const attributes = isObject(told) ? told['attributes'] : undefined;
  const choices = isObject(attributes) ? attributes['choices'] : undefined;
  if (!Array.isArray(choices)) return value;
  const chosen: unknown = choices[value];
  return typeof chosen === 'number' || typeof chosen === 'string' || typeof chosen === 'boolean' ? chosen : null;
}

function valueIn(value: Value | undefined, type: Value | undefined): number {
  if (type === 'INF_POS') return Infinity;
  if (type === 'INF_NEG') return -Infinity;
  return typeof value === 'number' ? value : NaN;
}
