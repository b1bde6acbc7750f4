import { basename, extname } from './platform';

/** What file and folder names tell before anything is opened. Everything here is a rule of thumb that content overrides. */

export type Split = 'train' | 'validation' | 'test';

const splitWords: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  learn: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  eval: 'validation',
  evaluation: 'validation',
  dev: 'validation',
  test: 'test',
};

/** The split that a folder such as `validation/` holds; null when its name is no split. */
export function splitOfFolder(name: string): Split | null {
  return splitWords[name.toLowerCase()] ?? null;
}

/**
 * `train_metrics.csv` is the training half of `*_metrics.csv`. Null when no word of the name is a split.
 * A name of several such words (`train_test_split.csv`) tells nothing.
 */
export function splitOfFile(name: string): { readonly split: Split; readonly rest: string } | null {
  const extension = extname(name);
  const words = basename(name, extension).split(/([._-])/);
  const places = words.flatMap((word, index) => (splitWords[word.toLowerCase()] ? [index] : []));
  if (places.length !== 1) return null;
  const place = places[0]!;
  const split = splitWords[words[place]!.toLowerCase()]!;
  return { split, rest: [...words.slice(0, place), '*', ...words.slice(place + 1)].join('') + extension };
}

export function isEventFile(name: string): boolean {
  return name.includes('tfevents');
}

/** The folder whose `plots/metrics/` holds the metric that DVCLive wrote to this path; null for all other files. */
export function dvcliveRoot(path: string): string | null {
  return /^(.+)[\\/]plots[\\/]metrics[\\/].+\.tsv$/.exec(path)?.[1] ?? null;
}

const skippedFolders = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'env', 'virtualenv']);

/** Folders that hold no run of the user: dependencies, version control, caches, environments. */
export function isSkippedFolder(name: string): boolean {
  return (name.startsWith('.') && name !== '.neptune') || skippedFolders.has(name);
}

/** Extensions of files that are certainly no log; all else is judged by its first bytes. */
const otherExtensions = new Set(
  (
    'py pyc pyo js mjs cjs ts tsx jsx c cc cpp h hpp cu java go rs rb sh bash zsh bat ps1 lua r m jl scala sql ' +
    'md rst html htm css scss svg xml tex bib pdf doc docx ppt pptx xls xlsx yaml yml toml ini cfg lock ' +
    'png jpg jpeg gif bmp tif tiff webp ico mp3 mp4 wav flac ogg avi mov mkv npy npz mat h5 hdf5 parquet arrow feather ' +
    'pt pth ckpt bin safetensors onnx pb tflite caffemodel solverstate weights model keras params pkl pickle joblib ' +
    'zip gz bz2 xz zst tar tgz 7z rar whl so dll dylib a o exe index map vocab bpe spm lmdb mdb ttf ' +
    'woff woff2 data-00000-of-00001 meta prototxt vsix'
  ).split(' '),
);

export function mayBeLog(name: string): boolean {
  if (isEventFile(name)) return true;
  if (name.startsWith('.') || configRank(name) !== null) return false;
  return !otherExtensions.has(extname(unpackedName(name)).slice(1).toLowerCase());
}

/** `metrics.csv.gz` is a `metrics.csv` that was packed; `runs.tar.gz` is an archive all the same. */
export function unpackedName(name: string): string {
  return name.replace(/\.gz$/i, '');
}

/** Config files that trainers leave beside their log, the most telling first. */
const configNames = [
  'hparams.yaml',
  'args.yaml',
  'hparams.json',
  'opt.yaml',
  'hyp.yaml',
  'config.yaml',
  'config.yml',
  'config.json',
  'args.json',
  'params.yaml',
  'params.json',
  'hparams.toml',
  'config.toml',
  // SpaCy's, then those of one's own loop.
  'config.cfg',
  'config.ini',
  'solver.prototxt',
  'pipeline.config',
  // MMEngine leaves its own beside the log.
  'config.py',
];

/** Position of a config file's name in the order of preference; null when it is none. */
export function configRank(name: string): number | null {
  const rank = configNames.indexOf(name.toLowerCase());
  return rank < 0 ? null : rank;
}

/** `checkpoint-1500` as Hugging Face's Trainer names its folders. */
export function isCheckpointFolder(name: string): boolean {
  return /^checkpoint-\d+$/.test(name);
}

/** Names that say nothing about the run, whose folder does. */
const genericStem =
  /^(metrics|log|logs|train|training|training_log|train_log|trainer_log|trainer_state|history|results?|progress|summary|output|stdout|events|lr_range_test|scalars|loss|losses)$/i;

export function isGenericName(name: string): boolean {
  return genericStem.test(stem(name)) || (/^train(ing)?[._-]/i.test(name) && splitOfFile(name) !== null);
}

/** File name without its extension; a name such as `run.1e-4Epoch50` keeps what is no usual extension. */
export function stem(name: string): string {
  return unpackedName(name).replace(/\.(csv|tsv|json|jsonl|ndjson|log|txt|out|err)$/i, '');
}
