import type { Io } from './io';
import { openStyle, type Style } from './text/style';

/** The width of output that goes to a file or a pipe. */
const usualColumns = 100;

/** Colours only on a terminal, and never against `--no-color` or NO_COLOR (https://no-color.org: any value but ""). */
export function wantsColor({ stdout, env }: Io, wanted: boolean): boolean {
  return wanted && stdout.isTerminal && !env['NO_COLOR'];
}

export function terminalColumns({ stdout }: Io): number {
  return stdout.columns ?? usualColumns;
}

export function terminalStyle(io: Io, wanted: boolean): Style {
  return openStyle(wantsColor(io, wanted), terminalColumns(io));
}
