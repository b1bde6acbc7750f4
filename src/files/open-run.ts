import { readText, stat } from './platform';
import { mergeHyperparameters } from '../core/config/merge';
import { readConfig } from '../core/config/read-config';
import type { LogDecoder, Source } from '../core/format';
import { joinRuns } from '../core/formats/join';
import type { MeaningRule } from '../core/meaning/rules';
import type { Hyperparameter, OtherSettings, Run } from '../core/run';
import { defaultPointBudget } from '../core/series/budget';
import { withProblems } from './gunzip';
import type { GrowingRun } from './growing-run';
import type { RunPart, RunSource } from './run-source';
import { TailedFile, type Change, type Reading } from './tailed-file';

/** Larger files are data, not configs. Bytes. */
const largestConfig = 1_000_000;

/** Reading again a log of this size takes longer than people wait for a live view. Bytes. */
const largeLog = 50_000_000;

export interface OpenOptions {
  /** What people call the run. */
  readonly name: string;
  readonly meanings?: readonly MeaningRule[];
  /** What a person set or named by a config: it wins over all else. */
  readonly hyperparameters?: readonly Hyperparameter[];
  /** Points that are kept of the run, shared among its logs; a default holds without it. */
  readonly pointBudget?: number;
}

/** A log of a run, with what reads a part of it afresh. */
export interface OpenLog {
  readonly part: RunPart;
  readonly file: TailedFile;
  readonly openDecoder: () => LogDecoder;
}

/** A run on the disk, read as far as it was written, and read on by `catchUp`. */
export class OpenRun implements GrowingRun {
  readonly isOpen = null;
  private readonly files: readonly TailedFile[];
  private configs: readonly (readonly Hyperparameter[])[] = [];
  private otherSettings: OtherSettings = {};

  constructor(
    readonly source: RunSource,
    private readonly options: OpenOptions,
  ) {
    const { parts } = source;
    const pointBudget = shareOf(options.pointBudget ?? defaultPointBudget, parts.length);
    this.files = parts.map(
      (part) => new TailedFile(part.path, () => part.format.open(sourceOf(part, { ...options, pointBudget }))),
    );
  }

  /** Milliseconds since 1970 at which a log of the run last changed. */
  get modified(): number {
    return Math.max(...this.files.map((file) => file.modified));
  }

  /** Whether the last reading was stopped before its end. */
  get isStopped(): boolean {
    return this.files.some((file) => file.isStopped);
  }

  /** Bytes of the logs read so far. */
  get bytes(): number {
    return this.files.reduce((sum, file) => sum + file.bytes, 0);
  }

  /** Reads what was written since. Rejects when a log is gone or unreadable; what was read stays. */
  async catchUp(reading: Reading = {}): Promise<Change> {
    const changes: Change[] = [];
    for (const file of this.files) changes.push(await file.catchUp(reading));
    if (changes.includes('restarted')) return 'restarted';
    return changes.includes('grown') ? 'grown' : 'same';
  }

  /** Takes unfinished last lines as they stand: nothing more will be written. */
  end(): void {
    for (const file of this.files) file.end();
  }

  /** Like `end`, for a log that may still grow: a large one is left open, since it would be read again as a whole. */
  settle(): void {
    for (const file of this.files) if (file.bytes < largeLog || !file.endsWithLine) file.end();
  }

  /** Reads the sidecar configs, anew if they were read before. A config that cannot be read counts as absent. */
  async readConfigs(): Promise<void> {
    const groups = await Promise.all(this.source.configs.map(readGroup));
    const nearest = groups.find((group) => group.hyperparameters.length > 0);
    this.configs = [nearest?.hyperparameters ?? [], this.options.hyperparameters ?? []];
    this.otherSettings = nearest?.otherSettings ?? {};
  }

  /** The logs, with what reads parts of them afresh, within no budget of this run. */
  get logs(): readonly OpenLog[] {
    const { meanings } = this.options;
    return this.source.parts.map((part, index) => ({
      part,
      file: this.files[index]!,
      openDecoder: () => part.format.open(sourceOf(part, meanings === undefined ? {} : { meanings })),
    }));
  }

  /** One run per attempt, with the hyper-parameters of log and configs; the last one is being written. */
  get runs(): readonly Run[] {
    const parts = this.files.map((file, index) => ({
      runs: file.decoder.runs,
      split: this.source.parts[index]!.split,
    }));
    const runs = joinRuns(parts, this.options.name).map((run) => ({
      ...withConfigs(run, this.configs),
      otherSettings: this.otherSettings,
    }));
    return withProblems(
      runs,
      this.files.flatMap(({ problems }) => problems),
    );
  }
}

/** A run with the hyper-parameters of configs, the weakest first; configs that set something join its files. */
export function withConfigs(run: Run, configs: readonly (readonly Hyperparameter[])[]): Run {
  const hyperparameters = mergeHyperparameters([run.hyperparameters, ...configs]);
  return { ...run, hyperparameters, files: [...new Set([...run.files, ...hyperparameters.map(({ file }) => file)])] };
}

/**
 * What each of the logs of a run may keep. Of many logs most are short, as the event files of a run that was often
 * resumed, and each may keep what the longest published log at hand holds (95,443 points).
 */
function shareOf(budget: number, logs: number): number {
  return Math.max(Math.ceil(budget / logs), Math.min(budget, 100_000));
}

function sourceOf(part: RunPart, { meanings, pointBudget }: Omit<OpenOptions, 'name'>): Source {
  return {
    path: part.path,
    ...(part.split === null ? {} : { split: part.split }),
    ...(meanings === undefined ? {} : { meanings }),
    ...(pointBudget === undefined ? {} : { pointBudget }),
  };
}

interface ConfigOfRun {
  readonly hyperparameters: readonly Hyperparameter[];
  readonly otherSettings: OtherSettings;
}

/** What the configs of one folder set together; the first of a name or key counts. */
async function readGroup(paths: readonly string[]): Promise<ConfigOfRun> {
  const configs = await Promise.all(paths.map((path) => readConfigFile(path).catch(() => nothingSet)));
  const settings = configs.map(({ otherSettings }) => otherSettings).reverse();
  return {
    hyperparameters: configs.flatMap(({ hyperparameters }) => hyperparameters),
    otherSettings: Object.assign({}, ...settings) as OtherSettings,
  };
}

const nothingSet: ConfigOfRun = { hyperparameters: [], otherSettings: {} };

/** What a person named is read as what they say it is; what lies beside a log only where it tells so itself. */
async function readConfigFile(path: string, isNamed = false): Promise<ConfigOfRun> {
  if ((await stat(path)).size > largestConfig) return nothingSet;
  const { language, isTrainingConfig, hyperparameters, otherSettings } = readConfig(path, await readText(path));
  // A `config.toml` is mostly that of another program; what trainers leave as YAML or JSON may hold sizes only.
  if (!isNamed && !isTrainingConfig && language !== 'yaml' && language !== 'json') return nothingSet;
  return {
    hyperparameters: hyperparameters.map(({ name, value, key, file, line }) => ({ name, value, key, file, line })),
    otherSettings,
  };
}

/** Rejects when the file cannot be read. */
export async function readHyperparameters(path: string): Promise<readonly Hyperparameter[]> {
  return (await readConfigFile(path, true)).hyperparameters;
}
