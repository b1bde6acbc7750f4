import assert from 'node:assert/strict';
import { formats, recognise } from '../../../../src/core/formats/index';
import type { LogDecoder, Source } from '../../../../src/core/format';
import type { Points, Run } from '../../../../src/core/run';

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Lines as a file holds them: each with its line end. */
export function joinLines(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Id of the format that reads the text; null where none does. */
export function formatOf(text: string | Uint8Array, name = 'run.log'): string | null {
  return recognise(name, typeof text === 'string' ? bytesOf(text) : text)?.format.id ?? null;
}

/** Reads a whole log with the format that recognises it, or with the named one. */
export function decode(text: string | Uint8Array, source: Partial<Source> = {}, id?: string): LogDecoder {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const path = source.path ?? 'run.log';
  const format = id === undefined ? recognise(path, bytes)?.format : formats.find((one) => one.id === id);
  assert.ok(format, 'the log is recognised');
  const decoder = format.open({ ...source, path });
  decoder.push(bytes);
  decoder.end();
  return decoder;
}

export function readOne(text: string | Uint8Array, source: Partial<Source> = {}, id?: string): Run {
  const { runs } = decode(text, source, id);
  assert.equal(runs.length, 1, 'one run');
  return runs[0]!;
}

/** The points of a series as rows, NaN shown as "-": "step epoch value line". */
export function rows(run: Run, name: string): readonly string[] {
  const series = run.series.find((one) => one.name === name);
  assert.ok(series, `series ${name} among ${run.series.map((one) => one.name).join(', ')}`);
  return rowsOf(series.points);
}

export function rowsOf(points: Points): readonly string[] {
  return Array.from(
    points.value,
    (value, at) =>
      [points.step[at]!, points.epoch[at]!].map((place) => (Number.isNaN(place) ? '-' : String(place))).join(' ') +
      ` ${String(value)} @${String(points.line[at])}`,
  );
}

/** Role and kind of each series: "train loss". */
export function meanings(run: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(run.series.map(({ name, role, kind }) => [name, `${role} ${kind}`]));
}

export function values(run: Run): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(run.series.map(({ name, points }) => [name, [...points.value]]));
}
