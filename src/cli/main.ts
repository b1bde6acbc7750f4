import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { run } from './run';
import type { Io, TextSink } from './io';
import { clearLine } from './progress';
import { runThread } from './thread';

/**
 * The program `fitcheck`: hands the process to `run` and its answer back as the exit status. The same file is started
 * once more for each thread that reads and judges.
 */

function sink(stream: NodeJS.WriteStream): TextSink {
  return {
    write: (text) => stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

/** What a shell says of a program that was stopped by Ctrl-C: 128 and the number of SIGINT. */
const interrupted = 130;

function main(): void {
  const io: Io = {
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    stdin: process.stdin,
    cwd: process.cwd(),
    program: __dirname,
    pages: join(__dirname, 'explanations.json'),
    thread: __filename,
    // Ctrl-C ends the process, which is all that a person waits for.
    stopped: new AbortController().signal,
    now: Date.now,
    env: process.env,
  };

  /** `fitcheck analyze … | head` closes the pipe early: that is no failure of ours. */
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

  process.once('SIGINT', () => {
    if (process.stderr.isTTY) process.stderr.write(clearLine);
    process.exit(interrupted);
  });

  run(process.argv.slice(2), io).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      process.stderr.write(`fitcheck: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}

if (isMainThread) main();
else void runThread();
