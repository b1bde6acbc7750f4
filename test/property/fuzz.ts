/**
 * Feeds mutated fixtures to every decoder and counts what went wrong, which must be nothing:
 * `npm run fuzz [count] [seed]`, by default a million inputs. The same seed gives the same inputs.
 */
import { formats } from '../../src/core/formats/index';
import { mutate, randomOf, seeds } from './support/mutate';

const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const random = randomOf(seed);
const all = seeds();

interface Failure {
  readonly input: number;
  readonly format: string;
  readonly error: unknown;
  readonly bytes: Uint8Array;
}

const failures: Failure[] = [];
const totals = { bytes: 0, runs: 0, points: 0, problems: 0 };
const started = performance.now();

for (let input = 0; input < count; input++) {
  const from = all[Math.floor(random() * all.length)]!;
  // One in eight goes to a decoder that it was not made for.
  const format = random() < 0.125 ? formats[Math.floor(random() * formats.length)]! : from.format;
  const bytes = mutate(from.bytes, all, random);
  const split = Math.floor(random() * bytes.length);
  try {
    if (input % 16 === 0) formats.forEach((one) => one.matches(from.name, bytes));
    const decoder = format.open({ path: from.name });
    decoder.push(bytes.subarray(0, split));
    decoder.push(bytes.subarray(split));
    decoder.end();
    totals.bytes += bytes.length;
    totals.runs += decoder.runs.length;
    totals.problems += decoder.problems.length;
    for (const { series } of decoder.runs) for (const { points } of series) totals.points += points.length;
  } catch (error) {
    failures.push({ input, format: format.id, error, bytes });
    if (failures.length >= 10) break;
  }
  if ((input + 1) % 100_000 === 0) report(input + 1);
}

function report(done: number): void {
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${done.toLocaleString('en')} inputs, ${(totals.bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s: ` +
      `${totals.runs.toLocaleString('en')} runs, ${totals.points.toLocaleString('en')} points, ` +
      `${totals.problems.toLocaleString('en')} problems reported, ${failures.length} exceptions`,
  );
}

for (const { input, format, error, bytes } of failures) {
  console.error(`input ${input} (${format}):`, error, '\n', JSON.stringify(Buffer.from(bytes).toString('latin1')));
}
console.log(`seed ${seed}, ${all.length} fixtures, ${formats.length} formats`);
report(count);
process.exitCode = failures.length === 0 ? 0 : 1;
