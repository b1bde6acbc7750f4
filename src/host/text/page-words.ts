/** As the bundles name them: `l10n` knows a sentence with a comment as `sentence/comment`. */
const ofPanel = '/panel';

/**
 * What pages of ours call their labels, by the English ones, from the bundle of the editor's language: an expression of
 * JavaScript, safe within a script of a page. Null in English. It has no prototype: a metric may be called anything.
 */
export function pageWords(bundle: Readonly<Record<string, string>> | undefined): string | null {
  const entries = Object.entries(bundle ?? {}).flatMap(([key, text]) =>
    key.endsWith(ofPanel) ? [`${JSON.stringify(key.slice(0, -ofPanel.length))}:${JSON.stringify(text)}`] : [],
  );
  return entries.length === 0 ? null : `{__proto__:null,${entries.join()}}`.replace(/</g, '\\u003c');
}
