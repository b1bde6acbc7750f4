const escape = String.fromCharCode(27);
// Control Sequence Introducer and Operating System Command of ECMA-48, then every other two-character escape.
const sequences = new RegExp(
  `${escape}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007${escape}]*(?:\\u0007|${escape}\\\\)?|.?)`,
  'g',
);
const controls = /[\u0000-\u0007\u000B\u000C\u000E-\u001F\u007F]/g;
const anyControl = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Whether a text of any number of lines holds nothing that `plainLine` would change. */
export function isPlain(text: string): boolean {
  return !anyControl.test(text);
}

/**
 * A line as a terminal would show it: colours and cursor moves removed, each backspace takes back one character,
 * NUL and other control characters dropped (tabs stay). Linear in the line.
 */
export function plainLine(line: string): string {
  if (!anyControl.test(line)) return line;
  const text = line.replace(sequences, '').replace(controls, '');
  return text.includes('\b') ? withoutBackspaces(text) : text;
}

function withoutBackspaces(text: string): string {
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
