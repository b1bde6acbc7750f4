import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { entriesIn, entryOf } from './shared/entries';
import { plainHeadLines } from './shared/head-lines';
import type { Setting } from './shared/hyperparameters';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { overGeneral, recordConfidence } from './shared/record-text-head';

/** "[12]" at the beginning of a line is the number of trees; R puts it into quotes behind its own "[1]". */
const round = /^\s*(?:\[1\] ")?\[(\d+)\]:?\s+(\S.*)$/;
/** LightGBM's command line, and its log of 2016: "[LightGBM] [Info] Iteration:10, training auc : 0.83". */
const iteration = /^\[LightGBM\] \[Info\] Iteration:\s?(\d+), (.*)$/;
/** "train-rmse:7.1" of XGBoost, "valid_0's l2: 0.12" of LightGBM; cross-validation adds "+0.01", a deviation. */
const pair =
  /([A-Za-z][\w./@]*(?:-|'s )[A-Za-z][\w@:. -]{0,60}?):\s*([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))(?=["\s+]|$)/gi;
/** "training auc : 0.83" of the command line. */
const spacedPair = /([\w.]{1,60}) ([\w@]{1,60}) : (\S+)/g;
/** The model as Python prints it, over several lines: "XGBClassifier(base_score=0.5, learning_rate=0.01, …)". */
const model = /^\s*(?:XGB|LGBM)\w{1,40}\(/;
const longestModel = 4000;

/** The evaluations that XGBoost and LightGBM print: a line per round, with every metric of every data set. */
export const boostingText: LogFormat = {
  id: 'boosting-text',
  title: 'XGBoost and LightGBM output',
  writers: [
    { name: 'XGBoost', files: ['standard output'], basis: 'run' },
    { name: 'LightGBM', files: ['standard output'], basis: 'run' },
  ],
  matches(name, head) {
    const rounds = plainHeadLines(head).filter((line) =>
      roundOf(line)?.entries.some(({ name: one }) => isObjective(one)),
    );
    return recordConfidence(rounds.length, name) * overGeneral;
  },
  open: (source) => lineDecoder(source, 'boosting-text', (log) => new RoundParser(log)),
};

/** No round is longer; what is longer is a dump of data. */
const longestLine = 2000;

class RoundParser implements LineParser {
  readonly #log: RunLog;
  /** What was read of the model that is being printed, and the line that it begins in. */
  #model: { text: string; readonly line: number } | null = null;
  #settings: readonly Setting[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestLine) return;
    const plain = plainLine(text);
    const round = roundOf(plain);
    if (round === null) {
      this.#modelLine(plain, line);
      return;
    }
    const { attempt, isEmpty } = this.#log;
    this.#log.add({ step: round.step, epoch: NaN, time: NaN, line }, round.entries);
    if (isEmpty || this.#log.attempt !== attempt) configure(this.#log, this.#settings);
  }

  #modelLine(text: string, line: number): void {
    if (model.test(text)) this.#model = { text: '', line };
    if (this.#model === null) return;
    this.#model.text += `${text.trim()} `;
    if (text.trimEnd().endsWith(')')) this.#settings = headerSettings(this.#model.text, this.#model.line);
    else if (this.#model.text.length <= longestModel) return;
    this.#model = null;
  }
}

function roundOf(line: string): { readonly step: number; readonly entries: readonly Entry[] } | null {
  if (line.length > longestLine || !line.includes('[')) return null;
  const printed = round.exec(line);
  if (printed !== null) return { step: Number(printed[1]), entries: entriesIn(printed[2]!, pair) };
  const logged = iteration.exec(line);
  if (logged === null) return null;
  const said = logged[2]!;
  const spaced = [...said.matchAll(spacedPair)].flatMap(([, set = '', metric = '', text = '']) =>
    entryOf(`${set}'s ${metric}`, text),
  );
  return { step: Number(logged[1]), entries: spaced.length > 0 ? spaced : entriesIn(said, pair) };
}
