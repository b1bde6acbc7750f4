import type { RunReport } from '../report';
import type { Hyperparameter, HyperparameterName } from '../run';
import { lastAttempts } from './last-attempts';
import type { ConfigRead } from './read-config';

/** A run that came from a config. */
export interface RunOfConfig {
  readonly run: RunReport;
  /** What the run was trained with other values of; empty where all that both name are equal. */
  readonly differs: readonly HyperparameterName[];
}

/** What tells seeds of one experiment apart, or is counted by the program; other values make it no other config. */
const incidental: ReadonlySet<HyperparameterName> = new Set<HyperparameterName>([
  'seed',
  'parameters',
  'trainExamples',
  'validationExamples',
]);

/** Names that say nothing about what is trained. */
const generic =
  /^(?:conf(?:ig)?s?|defaults?|base|train(?:er|ing)?|h?params|hyper_?params|hyp|args|settings|options|experiments?|main|run|cfg|script|model|finetune|makefile|trainer_state)$/;

/** With fewer equal values a likeness is chance: batch size and epochs of two projects are often the same. */
const fewestEqual = 3;

/**
 * The runs that were trained with a config, as files and values tell it, without any version control. A run is one of
 * them where it was read with this very file; where it lies below the config's folder, beside that folder (`configs/`
 * beside `runs/`) or in a folder named after the config, and all values that both name are equal, as those of a copy
 * such as `hparams.yaml` are; or where most of them are, so that the config was changed since. A folder with a run of
 * its own beside the config claims no runs elsewhere. Runs whose values are equal come first, in the order given; of
 * restarts in one file only the last counts. O(runs × settings).
 */
export function runsOfConfig(
  reports: readonly RunReport[],
  { hyperparameters }: Pick<ConfigRead, 'hyperparameters'>,
  path: string,
): readonly RunOfConfig[] {
  const settings = settingsOf(hyperparameters);
  if (settings.size === 0) return [];
  const place = placeOf(path);
  const compared = lastAttempts(reports).map((run) => compare(run, settings, place));
  const hasOwnRun = compared.some(
    ({ isNamed, run }) => isNamed && [forward(run.path), folderOf(forward(run.path))].includes(place.folder),
  );
  const found = compared.filter((one) => isFrom(one, hasOwnRun));
  const order = (one: Compared): number => (one.differs.length === 0 ? 0 : 1);
  return found.sort((one, other) => order(one) - order(other)).map(({ run, differs }) => ({ run, differs }));
}

interface Compared extends RunOfConfig {
  readonly equal: number;
  /** Whether the run was read with this very file. */
  readonly isNamed: boolean;
  /** Whether the run was read with another config that lies beside this one, and is therefore no copy of it. */
  readonly isNamedBeside: boolean;
  readonly where: 'below' | 'beside' | 'elsewhere';
  /** Whether the run or its folder is called like the config. */
  readonly hasName: boolean;
}

function isFrom(one: Compared, hasOwnRun: boolean): boolean {
  if (one.isNamed) return true;
  if (one.isNamedBeside || one.where === 'elsewhere') return false;
  const isSame = one.differs.length === 0;
  if (one.where === 'beside' && hasOwnRun) return false;
  if (one.hasName) return one.equal >= (isSame ? 1 : one.differs.length);
  if (isSame) return one.equal >= (one.where === 'below' ? 2 : fewestEqual);
  return one.where === 'below' && one.equal >= fewestEqual && one.equal >= 2 * one.differs.length;
}

interface ConfigPlace {
  readonly path: string;
  readonly folder: string;
  /** The folder around that; the same where there is none. */
  readonly around: string;
  /** The name of the file in lower case, null where it says nothing. */
  readonly stem: string | null;
}

function placeOf(path: string): ConfigPlace {
  const whole = forward(path);
  const folder = folderOf(whole);
  const stem = whole
    .slice(folder.length)
    .replace(/^\//, '')
    .replace(/(?<=.)\..*$/, '')
    .toLowerCase();
  return {
    path: whole,
    folder,
    around: folderOf(folder),
    stem: stem.length < 3 || generic.test(stem) ? null : stem,
  };
}

function compare(
  run: RunReport,
  settings: ReadonlyMap<HyperparameterName, Hyperparameter['value']>,
  { path, folder, around, stem }: ConfigPlace,
): Compared {
  const differs: HyperparameterName[] = [];
  let equal = 0;
  let isNamed = false;
  let isNamedBeside = false;
  let known = '';
  for (const [name, value] of settings) {
    const own = run.hyperparameters[name];
    if (own === undefined) continue;
    // Most settings of a run come from one file, which is looked at once.
    if (own.file !== known) {
      known = own.file;
      const file = forward(known);
      if (file === path) isNamed = true;
      else if (folderOf(file) === folder && !run.files.some((log) => forward(log) === file)) isNamedBeside = true;
    }
    if (isReference(own.value)) continue;
    if (isEqual(value, own.value)) equal++;
    else if (!incidental.has(name)) differs.push(name);
  }
  const at = forward(run.path);
  const where = isWithin(at, folder) ? 'below' : isWithin(at, around) ? 'beside' : 'elsewhere';
  const hasName = stem !== null && where !== 'elsewhere' && isCalled(at.slice(around.length), stem);
  return { run, differs, equal, isNamed, isNamedBeside, where, hasName };
}

/** The value that counts of each name, without those that another file decides. */
function settingsOf(values: readonly Hyperparameter[]): ReadonlyMap<HyperparameterName, Hyperparameter['value']> {
  const settings = new Map<HyperparameterName, Hyperparameter['value']>();
  for (const { name, value } of values) if (!settings.has(name) && !isReference(value)) settings.set(name, value);
  return settings;
}

function isReference(value: Hyperparameter['value']): boolean {
  return typeof value === 'string' && value.includes('${');
}

/** Numbers that a file rounds are equal to seven digits, as those of 32-bit floats are. */
function isEqual(one: Hyperparameter['value'], other: Hyperparameter['value']): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) <= 1e-7 * Math.max(Math.abs(one), Math.abs(other));
  }
  if (typeof one === 'object' && typeof other === 'object') {
    return one.length === other.length && one.every((value, index) => isEqual(value, other[index]!));
  }
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** `resnet18`, `resnet18_seed3` and `2026-01-02-resnet18` are called after `resnet18.yaml`. */
function isCalled(path: string, stem: string): boolean {
  return path
    .toLowerCase()
    .split('/')
    .some((part) => {
      const at = part.indexOf(stem);
      const isWhole = (character: string | undefined): boolean =>
        character === undefined || !/[a-z0-9]/.test(character);
      return at >= 0 && isWhole(part[at - 1]) && isWhole(part[at + stem.length]);
    });
}

function forward(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isWithin(path: string, folder: string): boolean {
  return folder !== '' && (path === folder || path.startsWith(`${folder}/`));
}
