import { formatRate, formatValue } from '../../core/advice/numbers';
import { comparableRuns, runsWithKey, type ValueRow } from '../../core/config/runs-with-key';
import type { ConfigValue, LineRange } from '../../core/config/read-config';
import { rateParameter } from '../../core/learning-rate/rate-setting';
import type { RunReport, SweepReport } from '../../core/report';
import type { RunState } from '../../service';
import { colouredIcon, code, commandLink, links, paragraphs, plain, table } from './markdown';
import { baseName, folderOf, isBelow, samePath } from './paths';
import { learningRateFix } from './quick-fix';
import { headline, latest, startingLow, toneColor, toneIcon } from './run-summary';
import { suggestionOf } from './sweep-suggestion';
import type { Words } from './words';

/** The runs that a config is compared with, and the folder in which they lie. */
export interface Neighbours {
  readonly folder: string;
  readonly runs: readonly RunState[];
}

/**
 * The runs beside a config or below its folder. A config that lies in the folder of its one run is compared with that
 * run's neighbours instead, since one row is no comparison; `top` is the folder beyond which nobody looks.
 */
export function neighbours(config: string, states: readonly RunState[], top: string): Neighbours {
  const below = (folder: string): readonly RunState[] => states.filter(({ id }) => isBelow(id, folder));
  const own = folderOf(config);
  const parent = folderOf(own);
  const runs = below(own);
  if (runs.length > 1 || !isBelow(parent, top)) return { folder: own, runs };
  const beside = below(parent).filter(({ id }) => isBelow(folderOf(id), parent) && depth(id, parent) <= 2);
  return beside.length > runs.length ? { folder: parent, runs: beside } : { folder: own, runs };
}

interface Placed {
  readonly keyRange: LineRange;
  readonly valueRange: LineRange;
}

/** The entry whose key or value is at a place of a config; lines are 1-based, columns 0-based. */
export function valueAt<Value extends Placed>(values: readonly Value[], line: number, column: number): Value | null {
  const inside = ({ keyRange, valueRange }: Placed): boolean =>
    [keyRange, valueRange].some((range) => range.line === line && range.start <= column && column <= range.end);
  return values.find(inside) ?? null;
}

/** The runs that tell of a setting, as far as one table and one fit can hold them. */
export function runsTelling(value: ConfigValue, { runs }: Neighbours): readonly string[] {
  const reports = runs.map(latest).filter((report) => report !== null);
  return comparableRuns(reports, askedOf(value))
    .slice(0, mostCompared)
    .map(({ path }) => path);
}

/** More runs than these say no more about one setting, and their paths would not fit into a link. */
const mostCompared = 32;

/** A setting, and what is known about it. */
export interface ToldSetting {
  readonly value: ConfigValue;
  /** What it does, and what its present value means beside the others. */
  readonly meaning: readonly string[];
  readonly neighbours: Neighbours;
  /** What the runs with other values of it say together; null where they do not. */
  readonly sweep: SweepReport | null;
  /** The document, as commands are given it. */
  readonly uri: string;
  /** Whether a problem of one line is shown above the hover. */
  readonly isNoted: boolean;
}

/** What a hyper-parameter does, what the runs with other values of it came to, and the way to a better one. */
export function configHover(l10n: Words, told: ToldSetting): string {
  const { value, meaning, neighbours, sweep, isNoted } = told;
  const reports = neighbours.runs.map(latest).filter((report) => report !== null);
  const rows = [...runsWithKey(reports, askedOf(value), isNoted ? mostRows - 1 : mostRows)].sort(higherFirst);
  const suggestion = sweepSuggestion(l10n, told, sweep) ?? rateSuggestion(l10n, value, neighbours.runs);
  const others = linksOf(l10n, told, rows);
  const shown = [...(suggestion?.links ?? []), ...others].slice(0, mostLinks);
  return paragraphs(
    explained(value.key, meaning),
    rows.length === 0 ? null : l10n.t('Your runs in {0}', code(`${baseName(neighbours.folder)}/`)),
    rows.length === 0 ? null : runsTable(l10n, rows, reports),
    suggestion === null ? null : `$(lightbulb) ${suggestion.sentence}`,
    shown.length === 0 ? null : links(...shown),
  );
}

/** A key without its parents, and what it does. */
export function explained(key: string, meaning: readonly string[]): string {
  const [does = '', ...follows] = meaning.map(plain);
  // Two blanks at the end of a line keep the break.
  return [`**${plain(key.split('.').at(-1) ?? key)}**: ${startingLow(does)}`, ...follows].join('  \n');
}

/** A hover has room for no more (design of the hovers). */
const mostLinks = 3;

/** With five, the links below lie outside of the 250 pixels that VS Code gives a hover. */
const mostRows = 4;

function askedOf({ name, key, file, value }: ConfigValue) {
  return { name, key, file, value: typeof value === 'number' || typeof value === 'string' ? value : null };
}

function higherFirst(one: ValueRow, other: ValueRow): number {
  return typeof one.value === 'number' && typeof other.value === 'number' ? other.value - one.value : 0;
}

interface Suggestion {
  readonly sentence: string;
  readonly links: readonly string[];
}

/** What a fit over the runs beside the config says, where another value is expected to be better. */
function sweepSuggestion(l10n: Words, { value, uri }: ToldSetting, sweep: SweepReport | null): Suggestion | null {
  if (sweep === null || typeof value.value !== 'number') return null;
  const better = suggestionOf(l10n, sweep, value.value);
  if (better === null) return null;
  const { line, start } = value.valueRange;
  return {
    sentence: better.sentence,
    links: [
      commandLink(l10n.t('Set to {0}', formatRate(better.value)), 'fitcheck.setConfigValue', uri, line, start, better.value), // prettier-ignore
    ],
  };
}

/**
 * What the newest run that was trained with a config says of its learning rate; where no run was, the newest beside it.
 * The link to set it is there only where the run was trained with what the config says.
 */
function rateSuggestion(l10n: Words, value: ConfigValue, runs: readonly RunState[]): Suggestion | null {
  if (!isRate(value)) return null;
  const newestFirst = [...runs].sort((one, other) => other.modified - one.modified);
  const told = newestFirst.flatMap((state) => {
    const report = latest(state);
    const isAbout = report !== null && rateParameter(report) === value.name;
    return report !== null && isAbout && report.learningRate !== null && report.learningRate.message !== ''
      ? [{ state, report, advice: report.learningRate }]
      : [];
  });
  const own = told.find(({ report }) => samePath(report.hyperparameters[value.name]?.file ?? '', value.file));
  const [first = null] = own === undefined ? told : [own];
  if (first === null) return null;
  const { state, report, advice } = first;
  const name = own === undefined ? `${code(report.name)}: ` : '';
  const fix = learningRateFix(l10n, report);
  const applies = own !== undefined && fix !== null && value.value === fix.from && value.key === fix.key;
  return {
    sentence: `${name}${plain(advice.message)}`,
    links: applies
      ? [commandLink(l10n.t('Set to {0}', formatRate(fix.value)), 'fitcheck.applyLearningRate', state.id)]
      : [],
  };
}

function isRate({ name }: ConfigValue): boolean {
  return name === 'learningRate' || name === 'maxLearningRate';
}

function linksOf(l10n: Words, { value, neighbours }: ToldSetting, rows: readonly ValueRow[]): readonly string[] {
  const runs = rows.length > 1 ? runsTelling(value, neighbours) : [];
  const [only] = rows;
  const own = rows.find(({ current }) => current);
  const compared =
    runs.length > 1
      ? [
          commandLink(
            isRate(value) ? l10n.t('Show LR response') : l10n.t('Compare {0} runs', runs.length),
            'fitcheck.compareRuns',
            runs,
          ),
        ]
      : only === undefined
        ? []
        : [commandLink(l10n.t('Show curves'), 'fitcheck.showCurves', only.run)];
  return isRate(value)
    ? [...compared, commandLink(l10n.t('Run a range test'), 'fitcheck.insertRangeTest', (own ?? only)?.run ?? null)]
    : compared;
}

/** VS Code leaves no room between the columns of a table. */
const gap = '&nbsp;&nbsp;';

function runsTable(l10n: Words, rows: readonly ValueRow[], reports: readonly RunReport[]): string {
  const metric = commonMetric(rows);
  return table(
    [
      { head: l10n.t('Value'), align: 'right' },
      { head: `${gap}${l10n.t('Verdict')}`, align: 'left' },
      { head: metric === null ? l10n.t('Best') : l10n.t('Best {0}', plain(metric)), align: 'right' },
    ],
    rows.map((row) => cellsOf(l10n, row, reports, metric)),
  );
}

function cellsOf(l10n: Words, row: ValueRow, reports: readonly RunReport[], metric: string | null): readonly string[] {
  const { tone, text } = headline(l10n, reports.find(({ path }) => path === row.run) ?? null);
  const best = row.best === null || row.best.metric !== metric ? '–' : formatValue(row.best.value);
  const strong = (cell: string): string => (row.current ? `**${cell}**` : cell);
  const icon = colouredIcon(toneIcon[tone], toneColor[tone]);
  return [strong(plain(valueText(row.value))), `${gap}${icon} ${plain(startingLow(text))}${gap}`, strong(best)];
}

/** A value of a config keeps its digits: 1234 examples are not about 1,230. */
function valueText(value: number | string): string {
  if (typeof value === 'string') return value;
  return value !== 0 && Math.abs(value) < 1e-3 ? formatRate(value) : String(Number(value.toPrecision(6)));
}

/** The series that decides in most of the runs; only its values stand below one another. */
function commonMetric(rows: readonly ValueRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { best } of rows) if (best !== null) counts.set(best.metric, (counts.get(best.metric) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function depth(path: string, folder: string): number {
  return path
    .slice(folder.length)
    .split(/[\\/]/)
    .filter((part) => part !== '').length;
}
