import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { plainHeadLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { RecordTextParser } from './shared/record-text';
import { overGeneral, textHead } from './shared/record-text-head';

/** "2026-01-01 00:00:00,000 trainer INFO: Engine run starting with max_epochs=4.", of which every engine has its own. */
const engine = /INFO: (?:Engine run (?:starting with max_epochs=(\d+)|finished)|Epoch\[\d+\] Complete)\b/;

/**
 * PyTorch Ignite: lines of one's own handlers between those of the engines. An evaluator is an engine, too, and counts
 * an epoch of its own, which is no place in the training.
 */
export const igniteText: LogFormat = {
  id: 'ignite-text',
  title: 'PyTorch Ignite output',
  writers: [{ name: 'PyTorch Ignite', files: ['standard output and error'], basis: 'run' }],
  matches(_name, head) {
    const { byEpoch, byStep } = textHead(head);
    const isIgnite = byEpoch + byStep > 0 && plainHeadLines(head).some((line) => engine.test(line));
    return isIgnite ? 0.85 * overGeneral : 0;
  },
  open: (source) => lineDecoder(source, 'ignite-text', (log) => new IgniteParser(log)),
};

class IgniteParser implements LineParser {
  readonly #log: RunLog;
  readonly #records: RecordTextParser;
  #hasBegun = false;

  constructor(log: RunLog) {
    this.#log = log;
    this.#records = new RecordTextParser(log);
  }

  line(text: string, line: number): void {
    const told = text.includes('INFO: E') ? engine.exec(text) : null;
    if (told === null) {
      this.#records.line(text, line);
      return;
    }
    // The first engine is the trainer: evaluators run inside of it.
    if (!this.#hasBegun && told[1] !== undefined) this.#log.plan({ epochs: Number(told[1]) });
    this.#hasBegun = true;
  }
}
