/** The thread of `npm run fuzz` that feeds one format. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LogFormat } from '../../src/core/format';
import { formats } from '../../src/core/formats/index';
import { hostile, mutate, randomOf, seeds, type Seed } from './support/mutate';

export interface FuzzReport {
  readonly inputs: number;
  readonly points: number;
  readonly seconds: number;
  /** Milliseconds on the clock of the input that took longest. */
  readonly slowest: number;
  /** The worst of the times for ten times the input, as a multiple. */
  readonly growth: number;
  readonly failures: readonly string[];
}

interface Task {
  readonly format: string;
  readonly count: number;
  readonly seed: number;
  /** The input that is being read, so that the other side sees one that does not end; negative where none is. */
  readonly current: Int32Array;
}

const mostFailures = 10;

function run({ format: id, count, seed, current }: Task): FuzzReport {
  const format = formats.find((one) => one.id === id)!;
  const all = seeds();
  const own = all.filter((one) => one.format === format);
  const random = randomOf(seed);
  const failures: string[] = [];
  const started = performance.now();
  let slowest = 0;
  let points = 0;
  let inputs = 0;
  for (; inputs < count && failures.length < mostFailures; inputs++) {
    Atomics.store(current, 0, inputs);
    // One in eight is a log of another kind.
    const from = own.length === 0 || random() < 0.125 ? pick(all, random) : pick(own, random);
    const input = mutate(from.bytes, all, random);
    const split = Math.floor(random() * input.length);
    const began = performance.now();
    try {
      if (inputs % 16 === 0) format.matches(from.name, input);
      points += read(format, from.name, [input.subarray(0, split), input.subarray(split)]);
      slowest = Math.max(slowest, performance.now() - began);
    } catch (error) {
      const text = JSON.stringify(Buffer.from(input).toString('latin1'));
      failures.push(`input ${inputs}: ${error instanceof Error ? error.stack : String(error)}\n${text}`);
    }
  }
  Atomics.store(current, 0, -1);
  const growth = growthOf(format, own, failures);
  return { inputs, points, seconds: (performance.now() - started) / 1000, slowest, growth, failures };
}

function pick(from: readonly Seed[], random: () => number): Seed {
  return from[Math.floor(random() * from.length)]!;
}

/** Answers with the number of points. */
function read(format: LogFormat, path: string, chunks: readonly Uint8Array[]): number {
  const decoder = format.open({ path });
  for (const chunk of chunks) decoder.push(chunk);
  decoder.end();
  let points = 0;
  for (const { series } of decoder.runs) for (const one of series) points += one.points.length;
  return points;
}

/** Bytes of the shorter input; the longer one is ten times that. */
const short = 100_000;
/** Linear reading takes ten times as long, give or take caches and the collector; quadratic reading a hundred times. */
const mostGrowth = 25;
/** Shorter times say nothing. Seconds of processor time. */
const leastTime = 0.05;
/** Lines of each fixture that are tried without a break. */
const gluedLines = 8;
/** Another job on the machine can spoil one comparison, not three. */
const mostTries = 3;
const chunk = 1 << 16;

/** Reads logs that repeat themselves and inputs that are made to be slow, in two lengths. */
function growthOf(format: LogFormat, own: readonly Seed[], failures: string[]): number {
  let worst = 0;
  for (const { name, head, piece } of [
    ...own.map(repeated),
    ...own.flatMap(glued),
    ...hostile(own[0]?.name ?? 'run.log'),
  ]) {
    let growth = Infinity;
    for (let tries = 0; tries < mostTries && growth > mostGrowth; tries++) {
      secondsFor(format, name, head, piece, short);
      // The shorter input is read ten times, so that both times are of as many bytes and equally sure.
      const times = Array.from({ length: 10 }, () => secondsFor(format, name, head, piece, short));
      const before = times.reduce((sum, seconds) => sum + seconds, 0) / times.length;
      const after = secondsFor(format, name, head, piece, short * 10);
      growth = after < leastTime ? 0 : Math.min(growth, after / before);
    }
    worst = Math.max(worst, growth);
    if (growth <= mostGrowth) continue;
    const start = JSON.stringify(Buffer.from(piece.subarray(0, 60)).toString('latin1'));
    failures.push(`${name} with ${start} repeated: 10 times the input took ${growth.toFixed(0)} times as long`);
  }
  return worst;
}

/** A log that begins with `head` and goes on with `piece`, over and over. */
interface Endless {
  readonly name: string;
  readonly head: Uint8Array;
  readonly piece: Uint8Array;
}

/** A fixture whose second half goes on and on. */
function repeated({ name, bytes }: Seed): Endless {
  const line = bytes.indexOf(10, Math.floor(bytes.length / 2)) + 1;
  return { name, head: bytes.subarray(0, line), piece: bytes.subarray(line === bytes.length ? 0 : line) };
}

/** Lines of a fixture, here and there, that go on and on without a break. */
function glued({ name, bytes }: Seed): readonly Endless[] {
  const places = Array.from({ length: gluedLines }, (_, at) => Math.floor((at / gluedLines) * bytes.length));
  return places.flatMap((place) => {
    const start = bytes.lastIndexOf(10, place) + 1;
    const end = bytes.indexOf(10, start);
    return end - start < 2 ? [] : [{ name, head: bytes.subarray(0, start), piece: bytes.subarray(start, end) }];
  });
}

function secondsFor(format: LogFormat, name: string, head: Uint8Array, piece: Uint8Array, length: number): number {
  const bytes = new Uint8Array(length);
  bytes.set(head.subarray(0, length));
  for (let at = head.length; at < length; at += piece.length) bytes.set(piece.subarray(0, length - at), at);
  const chunks = Array.from({ length: Math.ceil(length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const before = process.cpuUsage();
  read(format, name, chunks);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

parentPort!.postMessage(run(workerData as Task));
