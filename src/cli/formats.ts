import { formats } from '../core/formats';
import type { Io } from './io';
import { toJson } from './json';
import { terminalStyle } from './terminal';
import { table } from './text/table';

/** `fitcheck formats`: the formats that are read, in the order in which they are tried. */
export function formatsCommand({ json, color }: { readonly json: boolean; readonly color: boolean }, io: Io): 0 {
  const rows = formats.map(({ id, title }) => ({ id, title }));
  if (json) io.stdout.write(toJson({ formats: rows }));
  else {
    const style = terminalStyle(io, color);
    const columns = [
      { head: '', align: 'left' },
      { head: '', align: 'left' },
    ] as const;
    const lines = table(
      columns,
      rows.map(({ id, title }) => [style.bold(id), title]),
      '',
    );
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  return 0;
}
