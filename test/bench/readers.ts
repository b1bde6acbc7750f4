/**
 * Measures how fast logs are read beside public readers of the same data: `npm run bench:readers [job...]`, by default
 * every job of test/bench/readers. Each job runs in a process of its own, so that none pays for another's garbage.
 */
import { fork } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, join } from 'node:path';
import type { Measurement } from './readers/measurement';

const folder = join(import.meta.dirname, 'readers');
const jobFile = join(folder, 'run-job.ts');

/** Modules that measure something; the others of the folder help them. */
function jobs(): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const measuring = names.filter((name) => /^export const measure\b/m.test(readFileSync(join(folder, name), 'utf8')));
  return measuring.map((name) => basename(name, '.ts')).sort();
}

/** What the job measured, or what it failed with. */
function run(job: string): Promise<readonly Measurement[] | string> {
  return new Promise((resolve) => {
    let measured: readonly Measurement[] | string | null = null;
    const child = fork(jobFile, [join(folder, `${job}.ts`)], { serialization: 'advanced' });
    child.on('message', (message: readonly Measurement[] | string) => {
      measured = message;
    });
    child.on('exit', (code, signal) => {
      resolve(measured ?? `its process ended with ${String(code ?? signal)}`);
    });
  });
}

/** "MB/s" is better the larger it is, every other unit the smaller. */
function ratio({ unit, ours }: Measurement, peer: number): string {
  return `${round(unit.endsWith('/s') ? ours / peer : peer / ours)}×`;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Widths of the columns; what is longer pushes the rest of its row. */
const widths = [42, 14, 10];

function printRow(...cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
}

/** A row of our figure, with what it must reach, and one for each peer, with our figure in relation to it. */
function print(measurement: Measurement): void {
  const { job, unit, ours, peers, goal, met } = measurement;
  console.log(`\n${job}`);
  printRow('  Fitcheck', `${round(ours)} ${unit}`, '', `${met ? 'met' : 'NOT MET'}: ${goal}`);
  for (const { name, value, note = '' } of peers) {
    if (value === null) printRow(`  ${name}`, 'not measured', '', note);
    else printRow(`  ${name}`, `${round(value)} ${unit}`, ratio(measurement, value), note);
  }
}

async function main(): Promise<void> {
  const all = jobs();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`No job is called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const day = new Date().toISOString().slice(0, 10);
  const processor = cpus()[0]?.model ?? 'unknown processor';
  console.log(`${String(availableParallelism())} cores (${processor}), Node ${process.version}, ${day}\n`);
  printRow('reader', 'figure', 'Fitcheck', 'goal, or how it was measured');
  for (const job of wanted.length > 0 ? wanted : all) {
    const measured = await run(job);
    if (typeof measured === 'string') {
      console.log(`\n${job}\n  failed: ${measured}`);
      process.exitCode = 1;
    } else measured.forEach(print);
  }
}

void main();
