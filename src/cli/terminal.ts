import type { Io } from './io';
import { openStyle, type Style } from './text/style';

/** The width of output that goes to a file or a pipe. */
const usualColumns = 100;

/** Colours only on a terminal, and never against `--no-color` or NO_COLOR (https://no-color.org: any value but ""). */
export function terminalStyle(io: Io, wanted: boolean): Style {
  const color = wanted && io.stdout.isTerminal && !io.env['NO_COLOR'];
  return openStyle(color, io.stdout.columns ?? usualColumns);
}
