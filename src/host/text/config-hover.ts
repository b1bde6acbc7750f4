import { formatRate, formatValue } from '../../core/advice/numbers';
import { runsWithKey, type ValueRow } from '../../core/config/runs-with-key';
import type { ConfigValue } from '../../core/config/read-config';
import type { RunReport } from '../../core/report';
import type { RunState } from '../../service';
import { code, commandLink, links, paragraphs, plain, table } from './markdown';
import { baseName, folderOf, isBelow, samePath } from './paths';
import { rateParameter } from '../../core/learning-rate/rate-setting';
import { learningRateFix } from './quick-fix';
import { headline, latest, toneIcon } from './run-summary';
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

/** The entry whose key or value is at a place of a config; lines are 1-based, columns 0-based. */
export function valueAt(values: readonly ConfigValue[], line: number, column: number): ConfigValue | null {
  const inside = ({ keyRange, valueRange }: ConfigValue): boolean =>
    [keyRange, valueRange].some((range) => range.line === line && range.start <= column && column <= range.end);
  return values.find(inside) ?? null;
}

/** What a hyper-parameter does, what the runs with other values of it came to, and the way to the best of them. */
export function configHover(
  l10n: Words,
  value: ConfigValue,
  meaning: readonly string[],
  { folder, runs }: Neighbours,
): string {
  const reports = runs.map(latest).filter((report) => report !== null);
  const current = typeof value.value === 'number' || typeof value.value === 'string' ? value.value : null;
  const rows = runsWithKey(reports, { name: value.name, key: value.key, file: value.file, value: current });
  const [does = '', ...follows] = meaning.map(plain);
  // Two blanks at the end of a line keep the break.
  const told = [`**${plain(keyText(value))}**: ${does}`, ...follows].join('  \n');
  const suggestion = rateSuggestion(l10n, value, runs);
  const own = suggestion?.links ?? [];
  const [compared, shown] = rows.length === 0 ? [null, []] : runsPart(l10n, rows, reports, folder);
  return paragraphs(
    told,
    compared,
    suggestion?.sentence ?? null,
    [...own, ...shown].length === 0 ? null : links(...[...own, ...shown].slice(0, mostLinks)),
  );
}

/** A hover has room for no more (design of the hovers). */
const mostLinks = 3;

interface RateSuggestion {
  readonly sentence: string;
  readonly links: readonly string[];
}

/**
 * What the newest run that was trained with a config says of its learning rate; where no run was, the newest beside it.
 * The link to set it is there only where the run was trained with what the config says.
 */
function rateSuggestion(l10n: Words, value: ConfigValue, runs: readonly RunState[]): RateSuggestion | null {
  if (value.name !== 'learningRate' && value.name !== 'maxLearningRate') return null;
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
    links: [
      ...(applies
        ? [commandLink(l10n.t('Set to {0}…', formatRate(fix.value)), 'fitcheck.applyLearningRate', state.id)]
        : []),
      ...(advice.direction === 'unknown' && advice.basis !== 'range-test'
        ? [commandLink(l10n.t('Insert a Range Test…'), 'fitcheck.insertRangeTest', state.id)]
        : []),
    ],
  };
}

function runsPart(
  l10n: Words,
  rows: readonly ValueRow[],
  reports: readonly RunReport[],
  folder: string,
): readonly [compared: string, links: readonly string[]] {
  const metric = commonMetric(rows);
  const cells = rows.map((row) => cellsOf(l10n, row, reports, metric));
  const best = bestRow(rows, reports, metric);
  return [
    table(
      [
        { head: l10n.t('Value'), align: 'right' },
        { head: l10n.t('Runs in {0}', code(`${baseName(folder)}/`)), align: 'left' },
        { head: metric === null ? l10n.t('Best') : l10n.t('Best {0}', plain(metric)), align: 'right' },
      ],
      cells,
    ),
    best === null
      ? []
      : [
          commandLink(l10n.t('Show Curves of {0}', valueText(best.value)), 'fitcheck.showCurves', best.run),
          ...(best.current ? [] : [commandLink(l10n.t('Go to Its Best'), 'fitcheck.goToBest', best.run)]),
        ],
  ];
}

function cellsOf(l10n: Words, row: ValueRow, reports: readonly RunReport[], metric: string | null): readonly string[] {
  const { tone, text } = headline(l10n, reports.find(({ path }) => path === row.run) ?? null);
  const best = row.best === null || row.best.metric !== metric ? '–' : formatValue(row.best.value);
  const strong = (cell: string): string => (row.current ? `**${cell}**` : cell);
  return [strong(plain(valueText(row.value))), `$(${toneIcon[tone]}) ${plain(text)}`, strong(best)];
}

/** A value of a config keeps its digits: 1234 examples are not about 1,230. */
function valueText(value: number | string): string {
  if (typeof value === 'string') return value;
  return value !== 0 && Math.abs(value) < 1e-3 ? formatRate(value) : String(Number(value.toPrecision(6)));
}

/** The key as written, without its parents. */
function keyText({ key }: ConfigValue): string {
  return key.split('.').at(-1) ?? key;
}

/** The series that decides in most of the runs; only its values stand below one another. */
function commonMetric(rows: readonly ValueRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { best } of rows) if (best !== null) counts.set(best.metric, (counts.get(best.metric) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function bestRow(rows: readonly ValueRow[], reports: readonly RunReport[], metric: string | null): ValueRow | null {
  const goal = reports.flatMap(({ series }) => series).find(({ name }) => name === metric)?.goal;
  const comparable = rows.filter(({ best }) => best !== null && best.metric === metric);
  return comparable.reduce<ValueRow | null>((best, row) => {
    if (best === null) return row;
    const better = goal === 'maximize' ? row.best!.value > best.best!.value : row.best!.value < best.best!.value;
    return better ? row : best;
  }, null);
}

function depth(path: string, folder: string): number {
  return path
    .slice(folder.length)
    .split(/[\\/]/)
    .filter((part) => part !== '').length;
}
