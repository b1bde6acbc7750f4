import { closeSync, openSync, writeSync } from 'node:fs';
import { randomOf } from './processor-time';

/** Lines of one length, of which all but the digits of the step repeat after so many: gigabytes are written in seconds. */
const linesPerBlock = 20_000;
const stepDigits = 9;

type LineOf = (step: string, random: () => number) => string;

/** What a script prints at each step: a time, a level, the place and five values. */
export const textLine: LineOf = (step, random) =>
  `2026-01-05 09:00:00,000 - INFO - step ${step} | loss ${(2 + random()).toFixed(6)} | ` +
  `grad_norm ${(1 + random()).toFixed(6)} | lr 0.000300 | tokens_per_sec ${(5e4 + 1e4 * random()).toFixed(1)}\n`;

export const csvHeader =
  'step,train_loss,val_loss,train_acc,val_acc,lr,grad_norm,aux_loss,kl,entropy,loss_scale,seconds\n';

/** Twelve columns. */
export const csvLine: LineOf = (step, random) =>
  `${step},${Array.from({ length: 11 }, () => (1 + random()).toFixed(6)).join(',')}\n`;

/** Writes a log of about `bytes` bytes; answers with the step of its last line. */
export function writeLog(path: string, bytes: number, lineOf: LineOf, header = ''): number {
  const random = randomOf(1);
  const placeholder = '0'.repeat(stepDigits);
  const lines = Array.from({ length: linesPerBlock }, () => lineOf(placeholder, random));
  const block = Buffer.from(lines.join(''));
  const lineLength = lines[0]!.length;
  const stepAt = lines[0]!.indexOf(placeholder);
  const file = openSync(path, 'w');
  let step = 0;
  try {
    writeSync(file, header);
    for (let written = header.length; written < bytes; written += block.length) {
      for (let line = 0; line < linesPerBlock; line++) {
        block.write(String(++step).padStart(stepDigits, '0'), line * lineLength + stepAt, 'latin1');
      }
      writeSync(file, block);
    }
  } finally {
    closeSync(file);
  }
  return step;
}
