import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Python with the packages, or the reason why there is none, for the table: a peer is never left out silently. */
export type Python = { readonly python: string } | { readonly python: null; readonly reason: string };

/** Where the environments are kept: FITCHECK_BENCH_VENV, else a folder for temporary files. */
const cache = process.env['FITCHECK_BENCH_VENV'] ?? join(tmpdir(), 'fitcheck-bench-venv');

/**
 * A virtual environment with the named packages in the versions of requirements.txt, made at the first call. Each set
 * of packages has an environment of its own, so that the peers' dependencies never meet.
 */
export async function pythonWith(...packages: readonly string[]): Promise<Python> {
  const pins = packages.map(pinned).sort();
  const folder = join(cache, pins.join('+').replaceAll('==', '-'));
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(join(folder, 'complete'))) return { python };
  try {
    await install(folder, python, pins);
    return { python };
  } catch (error) {
    return { python: null, reason: `no Python with ${packages.join(' and ')}: ${lastLine(error)}` };
  }
}

function pinned(name: string): string {
  const pins = readFileSync(join(import.meta.dirname, 'requirements.txt'), 'utf8').split('\n');
  const pin = pins.find((line) => line.startsWith(`${name}==`));
  if (pin === undefined) throw new Error(`${name} is not in test/bench/readers/requirements.txt`);
  return pin;
}

/** An environment cannot be moved, so it is made in its place; two jobs that make the same one do the same work twice. */
async function install(folder: string, python: string, pins: readonly string[]): Promise<void> {
  const launcher = process.platform === 'win32' ? 'python' : 'python3';
  await run(launcher, ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pins]);
  await writeFile(join(folder, 'complete'), '');
}

function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1)!;
}
