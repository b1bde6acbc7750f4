import type { DocumentFilter, TextDocument } from 'vscode';

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

/** Language ids of configs in which hyper-parameters are explained; package.json activates Fitcheck on these too. */
export const configLanguages: readonly string[] = [
  'yaml',
  'json',
  'jsonc',
  'toml',
  'ini',
  'properties',
  'python',
  'shellscript',
  'makefile',
];

/** Configs in languages that VS Code has no name for, and opens as plain text. */
const configEndings = ['toml', 'ini', 'cfg', 'conf', 'prototxt', 'pbtxt', 'textproto', 'gin', 'slurm', 'sbatch', 'pbs'];
const configEnding = new RegExp(`\\.(?:${configEndings.join('|')})$`, 'i');

/** Schemes under which VS Code and common extensions keep files that people edit. */
export const fileSchemes: readonly string[] = [
  'file',
  'vscode-vfs',
  'vscode-remote',
  'vscode-userdata',
  'vscode-test-web',
  'memfs',
];

/** The documents that may be configs; whether one is, its content decides. Cells of a notebook are Python. */
export const configSelector: readonly DocumentFilter[] = [
  ...fileSchemes.flatMap((scheme): readonly DocumentFilter[] => [
    ...configLanguages.map((language) => ({ language, scheme })),
    { pattern: `**/*.{${configEndings.join(',')}}`, scheme },
  ]),
  { language: 'python', scheme: 'vscode-notebook-cell' },
];

/** Whether a document may be a config at all, without a look at its content. */
export function isConfigCandidate({ uri, languageId }: TextDocument): boolean {
  if (uri.scheme === 'vscode-notebook-cell') return languageId === 'python';
  return fileSchemes.includes(uri.scheme) && (configLanguages.includes(languageId) || configEnding.test(uri.path));
}

/** Endings under which logs are kept, for files that VS Code shows without making a document of them (over 50 MB). */
const logEnding = /\.(log|txt|out|err|csv|tsv|json|jsonl|ndjson)$|(^|[\\/])[^.\\/]+$/i;

export function mayBeLogFile(path: string): boolean {
  return logEnding.test(path);
}
