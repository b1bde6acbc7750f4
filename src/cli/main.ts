import { join } from 'node:path';
import { run } from './run';
import type { Io, TextSink } from './io';

/** The program `fitcheck`: hands the process to `run` and its answer back as the exit status. */

function sink(stream: NodeJS.WriteStream): TextSink {
  return {
    write: (text) => stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

const io: Io = {
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  stdin: process.stdin,
  cwd: process.cwd(),
  pages: join(__dirname, 'rules'),
  env: process.env,
};

/** `fitcheck analyze … | head` closes the pipe early: that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
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
