import { plainHeadLines } from './head-lines';
import { isTelling, readText } from './record-text';
import { remembered } from './remembered';

/** How the records of a text log name their places. */
export interface TextHead {
  /** Records with an epoch and no step, on their own line or on a line above. */
  readonly byEpoch: number;
  /** Records with a step. */
  readonly byStep: number;
}

const mostRecords = 200;

/** Counts the records of a head. Linear in the head. */
export const textHead = remembered(readTextHead);

function readTextHead(head: Uint8Array): TextHead {
  const whole = plainHeadLines(head);
  const lines = whole.length > 1 ? whole.slice(0, -1) : whole;
  let byEpoch = 0;
  let byStep = 0;
  let below = 0;
  const headings = new Set<number>();
  for (const text of lines) {
    if (text.length === 0 || text.length > 4000) continue;
    const record = readText(text);
    const hasEpoch = !Number.isNaN(record.epoch);
    const hasStep = !Number.isNaN(record.step);
    if (!isTelling(record)) {
      if (hasEpoch && record.pairs.length === 0) headings.add(record.epoch);
    } else if (hasStep) byStep++;
    else if (hasEpoch) byEpoch++;
    else if (headings.size > 0) below++;
    if (byEpoch + byStep >= mostRecords) break;
  }
  const isDocument = /^\s*[[{]/.test(lines.find((line) => line.trim() !== '') ?? '');
  const counts = !isDocument && headings.size > 0 && below >= 2;
  return { byEpoch: byEpoch + (counts ? below : 0), byStep };
}

const documents = /\.(?:md|rst|tex|py|ipynb|js|ts|c|cc|cpp|h|html?|ya?ml|toml|json|prototxt|sh|cfg|ini|csv|tsv)$/i;

/** No number of records makes a log surer than this: they may be quoted. */
export const surestRecords = 0.85;

/** How surely so many records make a log. Source code and documents quote log lines: their names count against them. */
export function recordConfidence(count: number, name: string): number {
  const sure = count >= 3 ? surestRecords : count === 2 ? 0.7 : count === 1 ? 0.45 : 0;
  return documents.test(name) ? sure * 0.3 : sure;
}

/** A format that names its framework is preferred to the general ones, which read some of its lines too. */
export const overGeneral = 1.1;
