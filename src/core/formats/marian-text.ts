import type { LogFormat } from '../format';
import type { Entry, RunLog } from '../series/run-log';
import { plainLine } from '../text/plain';
import { entryOf } from './shared/entries';
import { configure, headerSettings } from './shared/hyperparameters';
import type { LineParser } from './shared/line-decoder';
import { lineFormat, longestRecord } from './shared/line-format';

const update = /(\[valid\] )?Ep\. (\d+) : Up\. (\d+) : (.*)/;
const setting = /\[config\] ([\w-]{1,60}: \S{1,60})\s*$/;

/** "Ep. 1 : Up. 1000 : Sen. 64,000 : Cost 5.2 : Time 30s : 1000 words/s : L.r. 3.0e-4", behind a time in brackets. */
export const marianText: LogFormat = lineFormat({
  id: 'marian-text',
  title: 'Marian log',
  writers: [{ name: 'Marian', files: ['train.log', 'valid.log'], basis: 'documentation' }],
  isRecord: (line) => update.test(line),
  open: (log) => new UpdateParser(log),
});

class UpdateParser implements LineParser {
  readonly #log: RunLog;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.length > longestRecord) return;
    const plain = plainLine(text);
    const match = plain.includes('Ep. ') ? update.exec(plain) : null;
    if (match !== null) {
      const place = { step: Number(match[3]), epoch: Number(match[2]), time: NaN, line };
      const parts = match[4]!.split(' : ');
      this.#log.add(place, match[1] === undefined ? trained(parts) : validated(parts));
    } else if (this.#log.isEmpty) configure(this.#log, headerSettings(setting.exec(plain)?.[1] ?? '', line));
  }
}

function trained(parts: readonly string[]): readonly Entry[] {
  return parts.flatMap((part): readonly Entry[] => {
    const [first = '', second = ''] = part.trim().split(' ');
    if (first === 'Cost') return entryOf('Cost', second, 'train');
    if (first === 'L.r.') return entryOf('L.r.', second, null);
    return second === 'words/s' ? entryOf('words/s', first, null) : [];
  });
}

/** "cross-entropy : 60.1 : new best" and "bleu : 20.1 : stalled 2 times (last best: 20.4)". */
function validated([name = '', value = '']: readonly string[]): readonly Entry[] {
  return entryOf(`valid ${name.trim()}`, value.trim(), 'validation');
}
