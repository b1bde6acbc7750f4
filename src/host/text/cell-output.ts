import { linesOfTable } from '../../core/formats/shared/html-table';
import { mayTrain } from './stream-head';

/** A piece of what a cell put out, as VS Code holds it. */
export interface OutputItem {
  readonly mime: string;
  readonly data: Uint8Array;
}

/** A cell that prints more is read as far as this. Bytes. */
const longest = 4_000_000;

const printed = 'application/vnd.code.notebook.stdout';
const logged = 'application/vnd.code.notebook.stderr';

/**
 * What a cell put out, as the text of a log: the table that it shows says best what it trained, then what it printed;
 * bars and loggers write to standard error. Empty where nothing speaks of a training. Linear in the output.
 */
export function cellText(outputs: readonly (readonly OutputItem[])[]): string {
  const items = outputs.flat();
  const tables = items.filter(({ mime }) => mime === 'text/html').map(({ data }) => tableText(decoded([data])));
  const streams = [printed, logged, 'text/plain'].map((wanted) =>
    decoded(items.filter(({ mime }) => mime === wanted).map(({ data }) => data)),
  );
  return [...tables, ...streams].find(mayTrain) ?? '';
}

function tableText(html: string): string {
  const lines = linesOfTable([{ text: html, line: 1 }]);
  return lines.length > 1 ? lines.map(({ text }) => text).join('') : '';
}

function decoded(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  let left = longest;
  const texts = parts.map((part) => {
    const taken = part.subarray(0, left);
    left -= taken.length;
    return decoder.decode(taken, { stream: true });
  });
  return texts.join('');
}
