import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { splitCells } from './shared/cells';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';

const opening = /^#\s?\{.{0,2000}"t_start"/;

/**
 * `monitor.csv` of Stable-Baselines3 and Baselines: below a comment with the time of the start, a row per episode with
 * its reward, its length and the seconds since the start. The step is that of the environment: the lengths so far.
 */
export const sb3Monitor: LogFormat = {
  id: 'sb3-monitor',
  title: 'Episodes of a Stable-Baselines3 monitor',
  writers: [
    { name: 'Stable-Baselines3', files: ['*monitor.csv'], basis: 'run' },
    { name: 'OpenAI Baselines', files: ['*monitor.csv'], basis: 'documentation' },
  ],
  matches(_name, head) {
    const [first = '', second = ''] = plainHeadLines(head);
    return opening.test(first) && /^r,l,t(?:,|$)/.test(second) ? 1 : 0;
  },
  open: (source) => lineDecoder(source, 'sb3-monitor', (log) => new EpisodeParser(log)),
};

class EpisodeParser implements LineParser {
  readonly #log: RunLog;
  #step = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number, isComplete: boolean): void {
    const [reward, length, time] = splitCells(plainLine(text), ',').map(parseLogNumber);
    if (reward === undefined || length === undefined) return;
    // The last number of a row that is being written may lack its end.
    if (!isComplete && time === undefined) return;
    this.#step += length;
    const place = { step: this.#step, epoch: NaN, time: time ?? NaN, line };
    this.#log.add(place, [
      { name: 'episode reward', value: reward },
      { name: 'episode length', value: length },
    ]);
  }
}
