import { plainHeadLines } from './head-lines';
import { goOn } from './places';
import type { RecordLine } from './record-line';
import { isTelling, readText } from './record-text';
import { remembered } from './remembered';

/** How the records of a text log name their places. */
export interface TextHead {
  /** Records with an epoch and no step, on their own line or on a line above. */
  readonly byEpoch: number;
  /** Records with a step. */
  readonly byStep: number;
}

const mostRecords = 60;
/** Lines that may follow a lone record: a log that has just begun says little more. */
const mostBehind = 20;
/** Results of so many runs may be listed in a text; more records than that are those of a log, whatever their order. */
const mostResults = 20;

/** Counts the records of a head. Linear in the head. */
export const textHead = remembered(readTextHead);

function readTextHead(head: Uint8Array): TextHead {
  const whole = plainHeadLines(head);
  const lines = whole.length > 1 ? whole.slice(0, -1) : whole;
  const ofEpochs: RecordLine[] = [];
  const ofSteps: RecordLine[] = [];
  let below = 0;
  let linesBehind = 0;
  const headings = new Set<number>();
  for (const text of lines) {
    // A line that is a document quotes what it holds.
    if (text.length === 0 || text.length > 4000 || /^\s*\{"/.test(text)) continue;
    const record = readText(text);
    const hasEpoch = !Number.isNaN(record.epoch);
    const hasStep = !Number.isNaN(record.step);
    linesBehind++;
    if (!isTelling(record)) {
      if (hasEpoch && record.pairs.length === 0) headings.add(record.epoch);
    } else if (hasStep || hasEpoch) {
      (hasStep ? ofSteps : ofEpochs).push(record);
      linesBehind = 0;
    } else if (headings.size > 0) below++;
    if (ofEpochs.length + ofSteps.length >= mostRecords) break;
  }
  const isDocument = /^\s*[[{]/.test(lines.find((line) => line.trim() !== '') ?? '');
  const counts = !isDocument && headings.size > 0 && below >= 2;
  // One sentence in a long text may speak of a step and a loss; the first record of a log is its latest news.
  if (!counts && ofEpochs.length + ofSteps.length === 1 && linesBehind > mostBehind) return { byEpoch: 0, byStep: 0 };
  return { byEpoch: countOf(ofEpochs) + (counts ? below : 0), byStep: countOf(ofSteps) };
}

/** The number of records; 0 where their places are those of a table of results or of prose. */
function countOf(records: readonly RecordLine[]): number {
  const { length } = records;
  if (length < 3 || length > mostResults) return length;
  return goOn(records.map(({ step }) => step)) || goOn(records.map(({ epoch }) => epoch)) ? length : 0;
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
