/** Pieces of the Markdown that hovers and tooltips understand. */

/**
 * Text from a log or a config, so that none of its characters is taken for formatting, an icon or a link.
 * An underscore inside a word formats nothing and stays as it is, which keeps the names of series readable.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]<>|~$&]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^ ?(?:[#+-](?=[\s#-])|\d+(?=[.)](?:\s|$)))/, (start) => `&#8203;${start}`);
}

/** A name or a value in the editor's font. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** An icon in a colour of the theme; needs Markdown that supports HTML. */
export function colouredIcon(icon: string, colour: string): string {
  return `<span style="color:var(--vscode-${colour.replaceAll('.', '-')});">$(${icon})</span>`;
}

/** A link that runs a command. The command must be among the ones that the Markdown string trusts. */
export function commandLink(label: string, command: string, ...values: readonly unknown[]): string {
  // encodeURIComponent leaves brackets and quotes, which would end the link.
  const given = encodeURIComponent(JSON.stringify(values)).replace(
    /[()']/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `[${plain(label)}](command:${command}?${given})`;
}

export type Alignment = 'left' | 'right';

/** A table whose cells are Markdown already. */
export function table(
  columns: readonly { readonly head: string; readonly align: Alignment }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map(line),
  ].join('\n');
}

export function paragraphs(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

export function links(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' | ');
}
