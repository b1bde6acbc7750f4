import type { Snippet } from './plan';

/** Characters; most code is wrapped no narrower. */
const width = 88;

/** A snippet as one text that runs: what is to be known about it stands above it as comments. */
export function withNotes({ code, notes }: Snippet): string {
  return [...notes.flatMap(comment), code].join('\n');
}

function comment(sentence: string): readonly string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of sentence.split(' ')) {
    if (line.length + 1 + word.length > width && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
