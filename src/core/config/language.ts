import type { ConfigLanguage } from './entry';

/** File names by language; the first that matches decides. */
const names: readonly (readonly [language: ConfigLanguage, pattern: RegExp])[] = [
  ['json', /\.jsonc?$/i],
  ['yaml', /\.ya?ml$/i],
  ['toml', /\.toml$/i],
  ['ini', /\.(?:ini|cfg|conf)$/i],
  // Caffe's solvers and nets, and the pipelines of TensorFlow's Object Detection, are protocol buffers as text.
  ['prototxt', /\.(?:prototxt|pbtxt|textproto)$|(?:^|[\\/])pipeline\.config$/i],
  // A binding of gin is an assignment to an attribute in Python.
  ['python', /\.(?:pyw?|gin)$/i],
  ['notebook', /\.ipynb$/i],
  [
    'shell',
    /\.(?:sh|bash|zsh|slurm|sbatch|pbs|qsub|lsf|mk)$|(?:^|[\\/])(?:GNU)?Makefile$|(?:^|[\\/])Dockerfile[^\\/]*$/i,
  ],
];

/** The language of a config by its name; null for a file that is not edited. */
export function configLanguageOf(path: string): ConfigLanguage | null {
  return names.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

/** The same, with the content deciding where the name does not tell. */
export function languageOf(path: string, text: string): ConfigLanguage {
  const named = configLanguageOf(path);
  if (named !== null) return named;
  const head = text.slice(0, 1000).trimStart();
  const program = /^#!.*\b(python|bash|zsh|sh)/.exec(head)?.[1];
  if (program !== undefined) return program === 'python' ? 'python' : 'shell';
  return head.startsWith('{') ? 'json' : 'yaml';
}
