import { formats } from '../core/formats';
import type { Io } from './io';
import { toJson } from './json';
import { terminalStyle } from './terminal';
import type { Style } from './text/style';
import { gap } from './text/table';
import { pad, width, wrap } from './text/width';
import { basisText, writerRows, type WriterRow } from './text/writers';

/** `fitcheck formats`: the programs whose logs are read, where they write them, and the format that reads them. */
export function formatsCommand({ json, color }: { readonly json: boolean; readonly color: boolean }, io: Io): 0 {
  const listed = formats.map(({ id, title, writers }) => ({ id, title, writers }));
  if (json) io.stdout.write(toJson({ formats: listed }));
  else io.stdout.write(`${lines(writerRows(formats), terminalStyle(io, color)).join('\n')}\n`);
  return 0;
}

/** Names longer than this push what is beside them into the next line. Columns. */
const widestName = 26;
/** File names get at least this much. Columns. */
const narrowestFiles = 30;

function lines(rows: readonly WriterRow[], style: Style): string[] {
  const formatWidth = Math.max(...rows.map(({ format }) => width(format)));
  const indent = widestName + gap + formatWidth + gap;
  const room = Math.max(narrowestFiles, style.columns - indent);
  return rows.flatMap(({ name, format, files, basis }, at) => {
    const isFirst = rows[at - 1]?.name !== name;
    const note = basis === 'documentation' ? ` (from ${basisText(basis)})` : '';
    const [first = '', ...more] = wrap(files.join(', ') + note, room);
    const beside = `${style.dim(pad(format, formatWidth))}${' '.repeat(gap)}${first}`;
    const shown = isFirst ? style.bold(name) : '';
    const opening =
      width(name) > widestName && isFirst
        ? [shown, ' '.repeat(widestName + gap) + beside]
        : [pad(shown, widestName + gap) + beside];
    return [...opening, ...more.map((line) => ' '.repeat(indent) + line)];
  });
}
