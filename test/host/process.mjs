import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** What must not outlive this process: child processes, and whoever else asks through {@link atExit}. */
const cleanups = new Set();

// Last in, first out: a server ends before its folder goes.
process.on('exit', () => {
  for (const cleanup of [...cleanups].reverse()) {
    try {
      cleanup();
    } catch (error) {
      console.error(`Not cleaned up: ${error.message}`);
    }
  }
});
for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.on(signal, () => process.exit(128 + number));
}

/**
 * Runs `cleanup` when this process ends, however it ends (a signal, an exception, process.exit).
 * It must be synchronous. The returned function takes the request back.
 */
export function atExit(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/**
 * Starts a program that dies with this process. With `detached` it leads a process group, and the whole group dies:
 * VS Code's server has children of its own.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const forget = atExit(() => terminate(child, options.detached));
  child.once('exit', forget);
  return child;
}

/** Sends SIGTERM to a child, or to its group; a child that is already gone is not an error. */
export function terminate(child, wholeGroup = false) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(wholeGroup ? -child.pid : child.pid, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Resolves with the exit code once the child has ended; a signal counts as 1. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a program to its end and answers its exit code and everything that it wrote, in the order of arrival. */
export async function run(command, args, options = {}) {
  const child = start(command, args, options);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => (text += chunk));
  }
  const code = await ended(child);
  return { code, text };
}

/** Runs a program with its output appended to a log file; throws, naming the file, when it fails. */
export async function runLogged(logFile, command, args, options = {}) {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'a');
  try {
    fs.writeSync(log, `\n$ ${command} ${args.join(' ')}\n`);
    const code = await ended(start(command, args, { ...options, stdio: ['ignore', log, log] }));
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${code}; see ${logFile}`);
  } finally {
    fs.closeSync(log);
  }
}
