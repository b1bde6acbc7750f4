import { analyzeCommand } from './analyze';
import { readArguments, type Arguments } from './arguments';
import { compareCommand } from './compare';
import { explainCommand } from './explain';
import { formatsCommand } from './formats';
import { helpOn } from './help';
import type { Io } from './io';
import { lintCommand } from './lint';
import { replayCommand } from './replay';
import { reportCommand } from './report';
import { scheduleCommand } from './schedule';
import { outputSchema } from './schema';
import { UsageError } from './usage-error';
import { version } from '../core/version';
import { watchCommand } from './watch';

/** Runs the command line on the words after `fitcheck`; answers with the exit status. */
export async function run(words: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    return await dispatch(readArguments(words), io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`fitcheck: ${error.message}\nTry: fitcheck --help\n`);
    return 2;
  }
}

async function dispatch(parsed: Arguments, io: Io): Promise<0 | 1 | 2> {
  switch (parsed.command) {
    case 'analyze':
      return analyzeCommand(parsed, io);
    case 'replay':
      return replayCommand(parsed, io);
    case 'compare':
      return compareCommand(parsed, io);
    case 'report':
      return reportCommand(parsed, io);
    case 'watch':
      return watchCommand(parsed, io);
    case 'lint':
      return lintCommand(parsed, io);
    case 'schedule':
      return scheduleCommand(parsed, io);
    case 'formats':
      return formatsCommand(parsed, io);
    case 'explain':
      return explainCommand(parsed, io);
    case 'schema':
      io.stdout.write(`${JSON.stringify(outputSchema, null, 2)}\n`);
      return 0;
    case 'help':
      io.stdout.write(helpOn(parsed.about));
      return 0;
    case 'version':
      io.stdout.write(`${version}\n`);
      return 0;
  }
}
