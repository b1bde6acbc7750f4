import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "[12]" at the beginning of a line is the number of trees; R puts it into quotes behind its own "[1]". */
const round = /^\s*(?:\[1\] ")?\[(\d+)\]:?\s+(\S.*)$/;
/** "train-rmse:7.1" of XGBoost, "valid_0's l2: 0.12" of LightGBM, with "+ 0.01" behind it in cross-validation. */
const pair = /([A-Za-z][\w./@]*(?:-|'s )[A-Za-z][\w@:. -]{0,60}?):\s*([-+]?(?:[\d.][\d.e+-]*|nan|inf))(?=["\s]|$)/gi;

/** The evaluations that XGBoost and LightGBM print: a line per round, with every metric of every data set. */
export const boostingText: LogFormat = {
  id: 'boosting-text',
  title: 'XGBoost and LightGBM output',
  writers: [
    { name: 'XGBoost', files: ['standard output'], basis: 'sample' },
    { name: 'LightGBM', files: ['standard output'], basis: 'documentation' },
  ],
  matches(name, head) {
    const lines = plainHeadLines(head);
    const rounds = lines.filter((line) => {
      const said = line.includes('[') ? round.exec(line.slice(0, longestLine))?.[2] : undefined;
      return said !== undefined && entriesOf(said).some((entry) => isObjective(entry.name));
    });
    return recordConfidence(rounds.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'boosting-text', (log) => new RoundParser(log)),
};

/** No round is longer; what is longer is a dump of data. */
const longestLine = 2000;

class RoundParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestLine || !text.includes('[')) return;
    const match = round.exec(plainLine(text));
    if (match !== null) {
      this.#log.add({ step: Number(match[1]), epoch: NaN, time: NaN, line }, entriesOf(match[2]!));
    }
  }
}

function entriesOf(said: string): readonly Entry[] {
  return [...said.matchAll(pair)].flatMap(([, name = '', text = '']) => {
    const value = parseLogNumber(text);
    return value === undefined ? [] : [{ name, value }];
  });
}
