/** Characters of a suggested name without its ending: far below the 255 bytes that file systems take. */
const longest = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name of words from a log, such as a run and a metric: letters, digits, `.`, `_` and `-` of any language, so that
 * it names one file in the chosen folder on every system. `ending` comes without its dot.
 */
export function fileNameOf(words: readonly string[], ending: string): string {
  const joined = words
    .map((word) => word.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''))
    .filter((word) => word !== '')
    .join('-');
  const name = [...joined].slice(0, longest).join('');
  return `${name === '' || devices.test(name) ? `fitcheck-${name}`.replace(/-$/, '') : name}.${ending}`;
}
