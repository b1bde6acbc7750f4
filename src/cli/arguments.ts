import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { lintIdOf } from '../core/lints/catalogue';
import type { JudgingCommand } from './judge';
import { readScheduleArguments, scheduleOptions, type ScheduleArguments } from './schedule-arguments';
import { UsageError } from './usage-error';

export type FailOn = 'error' | 'warning' | 'never';

/** What the commands that judge runs are told. */
export interface AnalyzeArguments {
  readonly command: JudgingCommand;
  readonly paths: readonly string[];
  readonly json: boolean;
  /** A summary for an issue or a pull request. */
  readonly markdown: boolean;
  readonly untilStep: number | null;
  readonly untilEpoch: number | null;
  readonly config: string | null;
  readonly metric: { readonly name: string; readonly goal: 'minimize' | 'maximize' | null } | null;
  /** A value of the deciding series, to be told when it is reached. */
  readonly target: number | null;
  readonly failOn: FailOn;
  readonly quiet: boolean;
  /** Tell of every file that was looked at and is no log. */
  readonly verbose: boolean;
  readonly color: boolean;
  readonly jobs: number;
  /** A file that describes further formats. */
  readonly formats: string | null;
  /** Points that are kept of each run before neighbours are merged; null for the default. */
  readonly maxPoints: number | null;
}

/** What `watch` is told: limits and exit status make no sense for a run that goes on. */
export interface WatchArguments extends Omit<AnalyzeArguments, 'command'> {
  readonly command: 'watch';
}

export interface ReportArguments extends AnalyzeArguments {
  readonly command: 'report';
  /** The file to write; `-` for standard output. */
  readonly output: string;
}

/** What checks configs, without a log. */
export interface LintArguments {
  readonly command: 'lint';
  readonly paths: readonly string[];
  readonly json: boolean;
  /** Codes or numbers of lints that are left out. */
  readonly ignore: readonly string[];
  readonly failOn: FailOn;
  readonly quiet: boolean;
  readonly color: boolean;
}

export type Arguments =
  | (AnalyzeArguments & { readonly command: Exclude<JudgingCommand, 'report'> })
  | ReportArguments
  | WatchArguments
  | ScheduleArguments
  | LintArguments
  | { readonly command: 'formats'; readonly json: boolean; readonly color: boolean }
  | { readonly command: 'schema' }
  | { readonly command: 'explain'; readonly about: string; readonly color: boolean }
  | { readonly command: 'help'; readonly about: string | null }
  | { readonly command: 'version' };

export const commands = [
  'analyze',
  'replay',
  'watch',
  'lint',
  'compare',
  'report',
  'schedule',
  'formats',
  'schema',
  'explain',
] as const;

const options = {
  ...scheduleOptions,
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  'until-step': { type: 'string' },
  'until-epoch': { type: 'string' },
  config: { type: 'string' },
  metric: { type: 'string' },
  target: { type: 'string' },
  'fail-on': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  jobs: { type: 'string', short: 'j' },
  'max-points': { type: 'string' },
  formats: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type OptionName = keyof typeof options;

/** Options of the commands that judge runs. */
const judging: readonly OptionName[] = [
  'json',
  'until-step',
  'until-epoch',
  'config',
  'metric',
  'fail-on',
  'quiet',
  'verbose',
  'no-color',
  'jobs',
  'max-points',
  'formats',
];

const allowed: Readonly<Record<(typeof commands)[number], readonly OptionName[]>> = {
  analyze: [...judging, 'target', 'markdown'],
  replay: judging,
  compare: judging,
  report: [...judging.filter((name) => name !== 'json'), 'target', 'output'],
  watch: ['json', 'config', 'metric', 'no-color', 'max-points', 'formats'],
  lint: ['json', 'ignore', 'fail-on', 'quiet', 'no-color'],
  schedule: ['json', 'no-color', ...(Object.keys(scheduleOptions) as (keyof typeof scheduleOptions)[])],
  formats: ['json', 'no-color'],
  schema: [],
  explain: ['no-color'],
};

/** Reads the words after `fitcheck`. Throws a `UsageError` on anything that it does not understand. */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parse(words);
  const [command, ...paths] = positionals;
  if (values.version) return { command: 'version' };
  if (values.help || command === undefined || command === 'help') {
    return { command: 'help', about: (command === 'help' ? paths[0] : command) ?? null };
  }
  if (!isCommand(command)) throw new UsageError(`There is no command "${command}"`);
  for (const name of Object.keys(values) as OptionName[]) {
    if (!allowed[command].includes(name)) throw new UsageError(`${command} has no option --${name}`);
  }
  if (command === 'explain') {
    const [about, ...more] = paths;
    if (about === undefined || more.length > 0) throw new UsageError('explain takes the code of one finding');
    return { command, about, color: !values['no-color'] };
  }
  if (command === 'lint') {
    if (paths.length === 0) throw new UsageError('lint needs a path: a config, a folder, or - for standard input');
    return {
      command,
      paths,
      json: values.json ?? false,
      ignore: readLints(values.ignore ?? []),
      failOn: readFailOn(values['fail-on'] ?? 'error'),
      quiet: values.quiet ?? false,
      color: !values['no-color'],
    };
  }
  if (command === 'schedule') {
    return readScheduleArguments(paths, values, { json: values.json ?? false, color: !values['no-color'] });
  }
  if (command === 'schema' || command === 'formats') {
    if (paths.length > 0) throw new UsageError(`${command} takes no path`);
    return command === 'schema' ? { command } : { command, json: values.json ?? false, color: !values['no-color'] };
  }
  if (values.json && values.markdown) throw new UsageError('--json and --markdown exclude each other');
  if (paths.length === 0) throw new UsageError(`${command} needs a path: a log, a folder, or - for standard input`);
  const told = {
    paths,
    json: values.json ?? false,
    markdown: values.markdown ?? false,
    untilStep: readNumber('until-step', values['until-step'], 0),
    untilEpoch: readNumber('until-epoch', values['until-epoch'], 0),
    config: values.config ?? null,
    formats: values.formats ?? null,
    metric: values.metric === undefined ? null : readMetric(values.metric),
    target: readTarget(values.target),
    failOn: readFailOn(values['fail-on'] ?? 'error'),
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    color: !values['no-color'],
    jobs: Math.floor(readNumber('jobs', values.jobs, 1) ?? availableParallelism()),
    maxPoints: readNumber('max-points', values['max-points'], 1),
  };
  if (command !== 'report') return { ...told, command };
  if (values.output === undefined || values.output === '') {
    throw new UsageError('report needs the file to write: -o report.html, or -o - for standard output');
  }
  return { ...told, command, output: values.output };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split(/\. |\n/)[0]);
  }
}

function isCommand(word: string): word is (typeof commands)[number] {
  return (commands as readonly string[]).includes(word);
}

function readNumber(option: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || value < least) {
    throw new UsageError(`--${option} takes a number from ${least} up, not "${text}"`);
  }
  return value;
}

function readTarget(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--target takes a number, not "${text}"`);
  return value;
}

function readMetric(text: string): AnalyzeArguments['metric'] {
  const goal = /:(min|max)$/.exec(text);
  const name = goal ? text.slice(0, goal.index) : text;
  if (name === '') throw new UsageError('--metric takes NAME, NAME:min or NAME:max');
  return { name, goal: goal === null ? null : goal[1] === 'min' ? 'minimize' : 'maximize' };
}

/** `--ignore a-code,L07` and as often as one likes. */
function readLints(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  const unknown = names.find((name) => lintIdOf(name) === null);
  if (unknown !== undefined) throw new UsageError(`--ignore takes codes of lints, and "${unknown}" is none`);
  return names;
}

function readFailOn(text: string): FailOn {
  if (text === 'error' || text === 'warning' || text === 'never') return text;
  throw new UsageError(`--fail-on takes error, warning or never, not "${text}"`);
}
