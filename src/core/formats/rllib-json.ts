import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import { isObject, jsonNumber, parseLooseJson } from './shared/json';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { readRecord } from './shared/record';

const steps = ['timesteps_total', 'num_env_steps_sampled_lifetime', 'env_runners/num_env_steps_sampled_lifetime'];
/** What tells of the machine and of the job, and lists of single episodes. */
const passedOver = /^(?:pid|done|training_iteration|\w+_since_restore|trial_id|hist_stats\/.*)$/;

/**
 * RLlib's `result.json`: an object per training iteration, which repeats the whole config. Values stand by environment
 * steps, as in every other log of reinforcement learning.
 */
export const rllibJson: LogFormat = {
  id: 'rllib-json',
  title: 'RLlib results',
  writers: [{ name: 'RLlib', files: ['result.json'], basis: 'sample' }],
  matches(_name, head) {
    const first = headLines(head)[0] ?? '';
    if (!first.startsWith('{') || !first.includes('"training_iteration"')) return 0;
    return /"(?:episode_reward_mean|episode_return_mean|timesteps_total|episodes_total)"/.test(first) ? 0.98 : 0;
  },
  open: (source) => lineDecoder(source, 'rllib-json', (log) => new ResultParser(log)),
};

class ResultParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number, isComplete: boolean): void {
    const row = plainLine(text).trim();
    if (!row.startsWith('{')) return;
    const result = parseLooseJson(row);
    if (!isObject(result)) {
      if (isComplete) this.#log.report('warning', line, 'JSON object is not complete or not valid.');
      return;
    }
    const { config, ...rest } = result;
    if (this.#log.isEmpty && isObject(config)) this.#configure(config, line);
    const { step, values, time } = readRecord(rest);
    const told = steps.map((name) => values.get(name) ?? jsonNumber(rest[name])).find((count) => count !== undefined);
    const entries = [...values].flatMap(([name, value]) =>
      passedOver.test(name) || steps.includes(name) ? [] : [{ name, value }],
    );
    this.#log.add({ step: told ?? step, epoch: NaN, time, line }, entries);
  }

  #configure(config: Readonly<Record<string, unknown>>, line: number): void {
    for (const [key, value] of Object.entries(config)) {
      const name = typeof value === 'number' ? aliasOf(canonicalKey(key))?.name : undefined;
      if (name !== undefined && typeof value === 'number') this.#log.configure({ name, key, value, line });
    }
  }
}
