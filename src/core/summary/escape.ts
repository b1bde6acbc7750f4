/** A word joiner (U+2060) keeps forges from reading a mention or a reference to an issue; it is not seen. */
const joiner = '\u2060';

/**
 * Text from a log or a sentence as Markdown that shows it literally, on one line, in cells of tables too.
 * No markup, no HTML, no mention of a person (`@name`), no reference to an issue (`#12`, `GH-12`) and no link of its own.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~$]/g, '\\$&')
    .replaceAll(/[@#]/g, `$&${joiner}`)
    .replaceAll(/\b(gh)-(?=\d)/gi, `$1-${joiner}`)
    .replaceAll('://', `:${joiner}//`)
    .replaceAll(/\bwww\./gi, `$&${joiner}`);
}
