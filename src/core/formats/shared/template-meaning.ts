import type { LineMask } from '../../text/line-mask';
import type { PlaceOrigins } from './record-line';
import type { ReadText, Saying } from './record-saying';
import type { Token } from './scanner';
import { scan } from './scanner';

/** A number that a line gives: that of a slot times a factor, or the same in all lines of its mask. */
export interface NumberSource {
  /** -1 where the number is the same in all lines. */
  readonly slot: number;
  /** Its sign, times what its unit multiplies it by. */
  readonly factor: number;
  readonly value: number;
}

/** How the numbers of a line become what it says. */
export interface TemplateMeaning {
  /** Null for places that the line does not name. */
  readonly places: Readonly<Record<keyof PlaceOrigins, NumberSource | null>>;
  readonly sources: readonly NumberSource[];
  readonly comparisons: readonly {
    readonly lower: NumberSource;
    readonly upper: NumberSource;
    readonly holds: boolean;
  }[];
  /** Longer lines, in bytes, may say something else. */
  readonly longest: number;
}

/** A line with its mask and its reading. */
export interface MaskedLine {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly mask: LineMask;
  readonly text: string;
  readonly read: ReadText;
  readonly saying: Saying;
}

const encoder = new TextEncoder();
const placeNames = ['step', 'epoch', 'stepTotal', 'epochTotal'] as const;
/** How many bytes longer than its template a line with settings may be: its words stay far below 60 characters. */
const settingSlack = 8;

const plus = 43;
const hyphen = 45;
const closing = 93;
const smallK = 107;
const capitalM = 77;

/** Where the numbers of a saying come from; null where lines of the same mask may differ in more than their values. */
export function templateMeaning(line: MaskedLine): TemplateMeaning | null {
  const { read, saying, mask, start } = line;
  const { origins } = read.record;
  const isSetting = saying.kind === 'setting';
  if (Number.isNaN(read.shift) || read.longest === 0 || !tokensFit(line)) return null;
  if (isSetting && !settingsAreFixed(line)) return null;
  const find = (origin: number, value?: number): NumberSource | null => sourceOf(line, origin, value);
  const sources = saying.valueOrigins.map((origin, index) => find(origin, saying.values[index]!));
  const comparisons = read.record.comparisons.map(({ lower, upper, holds }) => ({
    lower: find(lower),
    upper: find(upper),
    holds,
  }));
  const places = {
    step: find(origins.step, saying.step),
    epoch: find(origins.epoch, saying.epoch),
    stepTotal: find(origins.stepTotal, saying.stepTotal),
    epochTotal: find(origins.epochTotal, saying.epochTotal),
  };
  const isFound = placeNames.every((name) => origins[name] === -1 || places[name] !== null);
  if (!isFound || !sources.every(isSource)) return null;
  const compared = comparisons.filter(isCompared);
  if (compared.length < comparisons.length) return null;
  const longest = isSetting ? mask.end - start + settingSlack : read.longest;
  return { places, sources, comparisons: compared, longest };
}

/** The slots whose numbers are used. */
export function slotsOf(meaning: TemplateMeaning | null): ReadonlySet<number> {
  if (meaning === null) return new Set();
  const { places, sources, comparisons } = meaning;
  const compared = comparisons.flatMap(({ lower, upper }) => [lower, upper]);
  const all = [...Object.values(places), ...sources, ...compared];
  return new Set(all.flatMap((source) => (source === null ? [] : [source.slot])));
}

function isSource(source: NumberSource | null): source is NumberSource {
  return source !== null;
}

function isCompared<Compared extends { readonly lower: NumberSource | null; readonly upper: NumberSource | null }>(
  comparison: Compared,
): comparison is Compared & { readonly lower: NumberSource; readonly upper: NumberSource } {
  return comparison.lower !== null && comparison.upper !== null;
}

/** What units multiply a number by. */
const scales = [1, 1000, 1_000_000];

/**
 * The number that was read at a place of the reading; null where it is not simply that of a slot. `value` is undefined
 * where it was only compared.
 */
function sourceOf(line: MaskedLine, origin: number, value: number | undefined): NumberSource | null {
  if (Number.isNaN(origin) || origin === -1) return null;
  const { mask, bytes } = line;
  const at = byteOf(line, origin);
  const first = bytes[at]!;
  const slot = mask.starts.subarray(0, mask.count).indexOf(first === hyphen || first === plus ? at + 1 : at);
  if (slot === -1) return value === undefined ? null : { slot, factor: 1, value };
  const sign = first === hyphen ? -1 : 1;
  // "0k" does not tell whether its unit counts.
  if (value === 0 && (bytes[mask.ends[slot]!] === smallK || bytes[mask.ends[slot]!] === capitalM)) return null;
  const scale = value === undefined ? 1 : scales.find((one) => Object.is(sign * one * mask.values[slot]!, value));
  return scale === undefined ? null : { slot, factor: sign * scale, value: NaN };
}

/** The byte at which a place of the reading lies. */
function byteOf({ text, read, start, bytes, mask }: MaskedLine, at: number): number {
  const place = at >= read.shiftFrom ? at + read.shift : at;
  const isSingle = text.length === bytes.subarray(start, mask.end).length;
  return start + (isSingle ? place : encoder.encode(text.slice(0, place)).length);
}

/**
 * Whether the reading cut the line as its mask does: no number of the mask lies in a word, and each one that was read
 * is all of one.
 */
function tokensFit(line: MaskedLine): boolean {
  const { mask, read } = line;
  return scan(read.line).every((token) => {
    const from = byteOf(line, token.start);
    const to = byteOf(line, token.end);
    for (let slot = 0; slot < mask.count; slot++) {
      const start = mask.starts[slot]!;
      const end = mask.ends[slot]!;
      if (start < to && end > from && !slotFits(line, token, from, to, start, end)) return false;
    }
    return true;
  });
}

function slotFits(line: MaskedLine, token: Token, from: number, to: number, start: number, end: number): boolean {
  const first = line.bytes[from]!;
  const opening = first === hyphen || first === plus ? from + 1 : from;
  switch (token.type) {
    case 'word':
      return false;
    case 'duration':
    case 'mark':
      return start >= from && end <= to;
    case 'number':
      return start === opening && end === to - encoder.encode(token.text).length;
    case 'fraction': {
      const total = byteOf(line, token.totalAt);
      return start === total ? end === to || (end === to - 1 && line.bytes[end] === closing) : start === opening;
    }
  }
}

/**
 * Whether all lines of this mask name the same number of settings: no number is part of a key, and no word or quotation
 * comes near the lengths at which the reading of settings cuts it.
 */
function settingsAreFixed({ text, bytes, start, mask, saying }: MaskedLine): boolean {
  if (saying.settings.length > 1 || /["']|\S{30}/.test(text)) return false;
  for (let slot = 0; slot < mask.count; slot++) {
    for (let at = mask.starts[slot]! - 1; at >= start && /[\w.-]/.test(String.fromCharCode(bytes[at]!)); at--) {
      if (/[A-Za-z_]/.test(String.fromCharCode(bytes[at]!))) return false;
    }
  }
  return true;
}
