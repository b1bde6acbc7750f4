import type { LogFormat } from '../format';
import { splitOf } from '../meaning/meaning';
import type { Entry, RunLog } from '../series/run-log';
import { parseLogNumber } from '../text/number';
import { plainLine } from '../text/plain';
import { isObjective } from './shared/columns';
import { headLines } from './shared/head-lines';
import type { LineParser } from './shared/line-decoder';
import { lineDecoder } from './shared/line-decoder';
import { signedConfidence } from './shared/signed';

/**
 * "Epoch 0: :   0%| | 2000/603000 [1:03:17<317:00:58, v_num=, reduced_train_loss=2.600, global_step=2e+3, …]". The
 * global step has three digits only; the bar counts the same steps in full.
 */
const drawing = /Epoch (\d+):(?: :)? {1,9}\d+%\|[^|[\]]{0,300}\| *(\d+)\/(\d+) \[([^[\]]{0,2000})\]/g;
/** Megatron's style of NeMo 2: "Training epoch 0, iteration 7/999 | lr: 1.499e-07 | … | reduced_train_loss: 11.03". */
const printed = /Training epoch (\d+), iteration (\d+)\/(\d+) \| (.*)/;
const pair = /^ *([A-Za-z][\w ./-]{0,80})(?:=|: )(\S+) *$/;
/** Places, sizes and counters. */
const aside = /^(?:v_num|global_step|consumed_samples|global_batch_size|epoch)$/;

/** NeMo's progress, as a bar that is drawn over itself or as lines. What a drawing repeats counts once. */
export const nemoText: LogFormat = {
  id: 'nemo-text',
  title: 'NeMo progress output',
  writers: [{ name: 'NeMo', files: ['standard output'], basis: 'documentation' }],
  matches(name, head) {
    const isFound = headLines(head).some((text) => {
      const drawn = text.includes('poch ') ? readProgress(plainLine(text)) : [];
      return drawn.some(({ shown }) => valuesOf(shown).some(([value]) => isObjective(value)));
    });
    // The bar is one of Lightning, which reads it with its own habits.
    return signedConfidence(isFound, name) * 1.01;
  },
  open: (source) => lineDecoder(source, 'nemo-text', (log) => new NemoParser(log)),
};

interface Progress {
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
  readonly shown: readonly string[];
}

/** All drawings of a line: they are glued together where nothing ends the line between them. Linear in the line. */
function readProgress(line: string): readonly Progress[] {
  // The lines count from 0 to the last iteration of the epoch.
  const lineOf = printed.exec(line);
  const [, epoch, batch, batches, text = ''] = lineOf ?? [];
  if (lineOf !== null && text.includes('global_step: ')) {
    return [{ epoch: Number(epoch), batch: Number(batch), batches: Number(batches) + 1, shown: text.split(' | ') }];
  }
  const drawn = [...line.matchAll(drawing)].filter(([, , , , shown]) => shown!.includes('global_step='));
  return drawn.map((found) => {
    return {
      epoch: Number(found[1]),
      batch: Number(found[2]),
      batches: Number(found[3]),
      shown: found[4]!.split(', '),
    };
  });
}

function valuesOf(shown: readonly string[]): readonly (readonly [name: string, text: string])[] {
  return shown.flatMap((part) => {
    const [, name = '', text = ''] = pair.exec(part) ?? [];
    return name === '' || aside.test(name) || parseLogNumber(text) === undefined ? [] : [[name, text] as const];
  });
}

class NemoParser implements LineParser {
  readonly #log: RunLog;
  readonly #shown = new Map<string, string>();
  #step = NaN;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (!text.includes('poch ')) return;
    for (const progress of readProgress(plainLine(text))) this.#draw(progress, line);
  }

  #draw({ epoch, batch, batches, shown }: Progress, line: number): void {
    const step = epoch * batches + batch;
    const isAhead = step !== this.#step;
    this.#step = step;
    const entries = valuesOf(shown).flatMap(([name, text]): readonly Entry[] => {
      const isNew = this.#shown.get(name) !== text;
      this.#shown.set(name, text);
      // The validation of long ago is repeated in every drawing.
      const counts = splitOf(name) === 'validation' ? isNew : isAhead || isNew;
      return counts ? [{ name, value: parseLogNumber(text)! }] : [];
    });
    this.#log.add({ step, epoch, time: NaN, line }, entries);
  }
}
