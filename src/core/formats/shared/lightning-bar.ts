/** A drawing of the progress bar of PyTorch Lightning. */
export interface Bar {
  /** From 0. */
  readonly epoch: number;
  readonly batch: number;
  /** Batches in an epoch; NaN where they are not known. */
  readonly batches: number;
  /** What is written behind the bar. */
  readonly text: string;
  readonly style: BarStyle;
}

export type BarStyle = 'tqdm' | 'rich';

/**
 * "Epoch 1:  33%|███   | 6/18 [00:00<00:00, 708.32it/s, v_num=0, train_loss_step=1.58]"; NeMo doubles the colon and
 * leaves out the rate.
 */
const tqdm =
  /Epoch (\d+):(?: :)?\s+\d+%\|[^|]*\|\s*(\d+)\/(\d+|\?) \[[^,\]]*(?:, {0,4}(?:[\d.e+-]+|\?)(?:it\/s|s\/it))?(?:, ([^\]]*))?\]/;
/** "Epoch 0/3  ━━━━━╸━━ 20/20 0:00:02 • 0:00:00 7.30it/s v_num: 0.000 train_loss: 0.158"; the last epoch is named. */
const rich =
  /Epoch (\d+)\/(?:\d+|-2) {1,4}[━╸╺ -]{1,200} (\d+)\/(\d+|--) {1,4}[\d:]{1,12} • [\d:-]{1,12} {1,4}[\d.]{0,12}(?:it\/s)? {0,4}(.*)/;
/** What does not fit beside Rich's bar goes on below, far to the right. */
const continued = /^ {20}\s*(\S.*)$/;
const pairs: Readonly<Record<BarStyle, RegExp>> = {
  tqdm: /([^\s=,][^=,]*)=([^,\s]+)/g,
  rich: /([^\s:]+): {1,40}([^\s:]+)(?= |$)/g,
};
const validation = /Validat\w+(?: DataLoader \d+)?(?::\s+\d+%\|| {1,4}[━╸╺])/;

/** No bar is longer; a bound keeps the work linear in lines that are made of beginnings of bars. */
const longest = 4096;

/** Reads a line as a drawing; null for every other line. */
export function readBar(line: string): Bar | null {
  if (!line.includes('Epoch ')) return null;
  const text = line.slice(0, longest);
  const isRich = text.includes('•');
  const found = isRich ? rich.exec(text) : tqdm.exec(text);
  if (found === null) return null;
  const [, epoch, batch, batches, shown = ''] = found;
  return {
    epoch: Number(epoch),
    batch: Number(batch),
    batches: Number(batches),
    text: shown,
    style: isRich ? 'rich' : 'tqdm',
  };
}

/** The text with which Rich's bar goes on below; null where the line is no part of it. */
export function continuation(line: string): string | null {
  return line.length > longest ? null : (continued.exec(line)?.[1]?.trimEnd() ?? null);
}

/** Names and values behind a bar, as they are written. */
export function barPairs({ text, style }: Bar): readonly (readonly [name: string, text: string])[] {
  return [...text.matchAll(pairs[style])].map(([, name = '', value = '']) => [name, value] as const);
}

/** Whether a line is a drawing of the bar of a validation. */
export function isValidationBar(line: string): boolean {
  return line.includes('Validat') && validation.test(line.slice(0, longest));
}
