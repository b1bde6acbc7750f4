import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { filesBelow } from './files-below';

/** A file that configures anything but a training run, with what kind of file it is. */
export interface OtherFile {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

/** Kinds of files in the order in which they are asked; the first that matches has the file. */
const kinds: readonly { readonly name: string; readonly matches: RegExp }[] = [
  { name: 'GitHub workflow', matches: /\/\.github\/workflows\/[^/]+\.ya?ml$/ },
  { name: 'other GitHub file', matches: /\/\.github\/.+\.(?:ya?ml|json)$/ },
  {
    name: 'CI',
    matches: /\/(?:\.travis|\.gitlab-ci|appveyor|\.appveyor|\.?codecov|azure-pipelines|\.pre-commit-config)\.ya?ml$/,
  },
  { name: 'Docker Compose', matches: /\/(?:docker-)?compose[^/]*\.ya?ml$/ },
  { name: 'Dockerfile', matches: /\/(?:Dockerfile|Containerfile)[^/]*$/ },
  { name: 'package.json', matches: /\/package\.json$/ },
  { name: 'package lock', matches: /\/(?:package-lock|\.package-lock|composer)\.json$/ },
  { name: 'tsconfig', matches: /\/[tj]sconfig[^/]*\.json$/ },
  { name: 'ESLint', matches: /\/(?:\.eslintrc[^/]*|eslint\.config\.[^/]+)$/ },
  { name: 'Prettier and editors', matches: /\/(?:\.prettierrc[^/]*|\.editorconfig|\.nycrc|\.babelrc|\.swcrc)$/ },
  { name: 'VS Code', matches: /\/(?:launch|tasks|settings|language-configuration)\.json$/ },
  { name: 'pyproject.toml', matches: /\/pyproject\.toml$/ },
  { name: 'setup.cfg', matches: /\/setup\.cfg$/ },
  { name: 'tox.ini and pytest.ini', matches: /\/(?:tox|pytest|mypy)\.ini$/ },
  { name: 'Makefile', matches: /\/(?:GNU)?[Mm]akefile[^/]*$/ },
  { name: 'shell', matches: /\.(?:sh|bash)$/ },
  { name: 'notebook', matches: /\.ipynb$/ },
  { name: 'Python', matches: /\.py$/ },
  { name: 'other YAML', matches: /\.ya?ml$/ },
  { name: 'other TOML', matches: /\.toml$/ },
  { name: 'other INI', matches: /\.(?:ini|cfg|conf)$/ },
  { name: 'other JSON', matches: /\.jsonc?$/ },
];

/** Packages that train models: their files are about training. */
const training =
  /^(?:torch.*|tensorflow.*|tensorboard|keras.*|transformers|.*lightning.*|ultralytics.*|timm|fast(?:ai|core)|optax|flax|jax.*|accelerate|sklearn|scikit_learn.*|xgboost.*|lightgbm.*|catboost.*|deepspeed.*|peft|trl|diffusers|datasets|detectron2|mm(?:cv|det|engine|pretrain|seg).*|spacy.*|optuna.*|wandb.*|sacred|evaluate|sentence_transformers|stable_baselines3|ray|paddle.*|nemo.*|fairseq.*|espnet.*|examples-venv|torch-venv)$/i;

/** Characters; longer files are data, and no config is read beyond it either. */
const longest = 100_000;
/** Files of a kind, evenly spread over all that were found, so that no kind fills the sample. */
const mostOfKind = 40;

/** Where packages of this machine lie: the repository's own, Python's, the system's and FITCHECK_CONFIGS. */
function roots(): readonly string[] {
  const own = join(__dirname, '../../../node_modules');
  const more = (process.env['FITCHECK_CONFIGS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [own, ...pythonFolders(), '/usr/lib/python3', '/usr/share', '/usr/lib', '/etc', ...more];
}

function pythonFolders(): readonly string[] {
  const question = "import sysconfig; print(sysconfig.get_path('stdlib')); print(sysconfig.get_path('purelib'))";
  try {
    return execFileSync('python3', ['-c', question], { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return [];
  }
}

/** At most 40 files of each kind, no two with the same text. Reads only what it takes. */
export function otherFiles(): readonly OtherFile[] {
  const byKind = new Map<string, string[]>();
  for (const path of new Set(roots().flatMap((root) => filesBelow(root, training)))) {
    const kind = kinds.find(({ matches }) => matches.test(path))?.name;
    if (kind === undefined) continue;
    byKind.set(kind, [...(byKind.get(kind) ?? []), path]);
  }
  return kinds.flatMap(({ name }) => sample(name, byKind.get(name) ?? []));
}

function sample(kind: string, paths: readonly string[]): readonly OtherFile[] {
  const seen = new Set<string>();
  const files: OtherFile[] = [];
  // Thrice as many as wanted, since copies and empty files fall away.
  for (const path of evenly([...paths].sort(), 3 * mostOfKind)) {
    if (files.length === mostOfKind) break;
    const text = textOf(path);
    if (text === null || text.trim() === '' || seen.has(text)) continue;
    seen.add(text);
    files.push({ kind, path, text });
  }
  return files;
}

/** `count` items of a list at equal distances, those that stand far apart first. */
function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const picked = Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]!);
  return [0, 1, 2].flatMap((from) => picked.filter((_, at) => at % 3 === from));
}

function textOf(path: string): string | null {
  try {
    return statSync(path).size <= longest ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
