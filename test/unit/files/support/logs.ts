import type { LogDecoder, LogFormat } from '../../../../src/core/format';

/** A table with a step, a loss and, where told, a validation loss; `count` rows from step `from`. */
export function lossTable(count: number, { from = 0, header = true } = {}): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const step = from + index;
    return `${step},${(2 / (1 + step / 5)).toFixed(4)},${(2.1 / (1 + step / 6)).toFixed(4)}\n`;
  });
  return (header ? 'epoch,loss,val_loss\n' : '') + rows.join('');
}

/** Lines as a training script prints them. */
export function textLog(count: number, from = 1): string {
  return Array.from({ length: count }, (_, index) => {
    const epoch = from + index;
    return `Epoch ${epoch}/50 - loss: ${(2 / epoch).toFixed(4)} - val_loss: ${(2.2 / epoch).toFixed(4)}\n`;
  }).join('');
}

/** A format that only remembers what it was given. */
export function recordingFormat(): { readonly format: LogFormat; readonly opened: RecordingDecoder[] } {
  const opened: RecordingDecoder[] = [];
  const format: LogFormat = {
    id: 'recording',
    title: 'Recording',
    writers: [],
    matches: () => 1,
    open: () => {
      const decoder = new RecordingDecoder();
      opened.push(decoder);
      return decoder;
    },
  };
  return { format, opened };
}

export class RecordingDecoder implements LogDecoder {
  readonly runs = [];
  readonly problems = [];
  text = '';
  ended = false;
  push(bytes: Uint8Array): void {
    this.text += new TextDecoder().decode(bytes);
  }
  end(): void {
    this.ended = true;
  }
}
