/**
 * VS Code's language ids of documents that may be training logs; package.json activates Fitcheck on the same ones.
 * Some belong to popular CSV extensions. Whether a document is a log, its content decides.
 */
export const candidateLanguages: readonly string[] = [
  'log',
  'plaintext',
  'csv',
  'tsv',
  'csv (semicolon)',
  'csv (whitespace)',
  'dynamic csv',
  'json',
  'jsonc',
  'jsonl',
];

/** Language ids of configs over which hovers explain hyper-parameters. */
export const configLanguages: readonly string[] = ['yaml', 'json', 'jsonc'];

/** Endings under which logs are kept, for files that VS Code shows without making a document of them (over 50 MB). */
const logEnding = /\.(log|txt|out|err|csv|tsv|json|jsonl|ndjson)$|(^|[\\/])[^.\\/]+$/i;

export function mayBeLogFile(path: string): boolean {
  return logEnding.test(path);
}
