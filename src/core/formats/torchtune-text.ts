import type { LogFormat } from '../format';
import type { RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { RecordTextParser } from './shared/record-text';
import { signedConfidence } from './shared/signed';

/** "1|10|Loss: 10.461:  50%|█████     | 5/10 [00:01<00:01, 3.9it/s]": the epoch, the step over all epochs, the loss. */
const drawing = /(?:^|\s)(\d+)\|(\d+)\|Loss: (\S+?):? +\d+%\|/;

/**
 * The progress bar of torchtune's recipes. It is drawn several times for one step. Its disk and standard output loggers
 * write lines by step, which are read as such.
 */
export const torchtuneText: LogFormat = {
  id: 'torchtune-text',
  title: 'torchtune progress output',
  writers: [{ name: 'torchtune', files: ['standard output'], basis: 'run' }],
  matches(name, head) {
    const isFound = headLines(head).some((text) => text.includes('|Loss: ') && drawing.test(plainLine(text)));
    return signedConfidence(isFound, name);
  },
  open: (source) => lineDecoder(source, 'torchtune-text', (log) => new TorchtuneParser(log)),
};

class TorchtuneParser implements LineParser {
  readonly #log: RunLog;
  readonly #others: RecordTextParser;
  #step = NaN;

  constructor(log: RunLog) {
    this.#log = log;
    this.#others = new RecordTextParser(log);
  }

  line(text: string, line: number): void {
    const drawn = text.includes('|Loss: ') ? drawing.exec(plainLine(text)) : null;
    if (drawn === null) {
      this.#others.line(text, line);
      return;
    }
    const step = Number(drawn[2]);
    const value = parseLogNumber(drawn[3]!);
    if (step === this.#step || value === undefined) return;
    this.#step = step;
    this.#log.add({ step, epoch: Number(drawn[1]), time: NaN, line }, [{ name: 'Loss', value }]);
  }
}
