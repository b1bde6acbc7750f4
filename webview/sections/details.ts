import type { HyperparameterReport, RunReport } from '../../src/core/report';
import type { LogProblem } from '../../src/core/run';
import { element, link, redrawer } from '../dom/element';
import { icon, severityIcon } from '../dom/icons';
import { openLine } from '../host';
import { formatRate, formatCount } from '../../src/core/advice/numbers';
import { baseName } from '../model/format';

interface FoldingModel<T> {
  readonly items: readonly T[];
  readonly open: boolean;
}

export interface Folding<T> {
  readonly root: HTMLElement;
  show(items: readonly T[], open: boolean): void;
}

/** A section whose heading folds it away; not there at all without items. */
function createFolding<T>(
  id: string,
  title: string,
  count: (items: readonly T[]) => string,
  drawBody: (items: readonly T[]) => HTMLElement,
  toggle: (id: string) => void,
): Folding<T> {
  const root = element('section', { class: `section ${id}`, aria: { label: title }, hidden: true });
  const show = redrawer<FoldingModel<T>>(root, ({ items, open }) => [
    element(
      'h3',
      {},
      element(
        'button',
        {
          class: 'fold',
          key: `fold ${id}`,
          aria: { expanded: open },
          set: { type: 'button' },
          on: { click: () => toggle(id) },
        },
        icon(open ? 'chevron-down' : 'chevron-right'),
        `${title} `,
        element('span', { class: 'count', text: count(items) }),
      ),
    ),
    open && drawBody(items),
  ]);
  return {
    root,
    show(items, open) {
      root.hidden = items.length === 0;
      if (items.length > 0) show({ items, open });
    },
  };
}

export function createHyperparameters(toggle: (id: string) => void): Folding<HyperparameterReport> {
  const count = (items: readonly unknown[]) => `${items.length} found`;
  return createFolding('hyperparameters', 'Hyper-parameters', count, drawHyperparameters, toggle);
}

export function hyperparametersOf(run: RunReport): readonly HyperparameterReport[] {
  return Object.values(run.hyperparameters);
}

function drawHyperparameters(items: readonly HyperparameterReport[]): HTMLElement {
  const rows = items.map(({ key, value, file, line }) => {
    const text = textOf(value);
    const source = line === null ? baseName(file) : sourceLink(file, line, key);
    return element(
      'div',
      {},
      element('dt', { title: key }, ...keyParts(key)),
      element('dd', { text, title: text }),
      element('dd', { class: 'source' }, source),
    );
  });
  return element('dl', {}, ...rows);
}

/** The place in a file; where the column is too narrow, the name of the file is cut and not the line. */
function sourceLink(file: string, line: number, key: string): HTMLElement {
  const source = link('', `source ${key}`, () => openLine(file, line), `${file}:${line}`);
  source.ariaLabel = `${baseName(file)}:${line}`;
  source.append(element('span', { class: 'file', text: baseName(file) }), element('span', { text: `:${line}` }));
  return source;
}

/** The last word of a key tells most: where the column is too narrow, the words before it are cut. */
function keyParts(key: string): readonly HTMLElement[] {
  const last = key.lastIndexOf('.') + 1;
  const parents = last > 0 ? [element('span', { class: 'parents', text: key.slice(0, last) })] : [];
  return [...parents, element('span', { text: key.slice(last) })];
}

function textOf(value: HyperparameterReport['value']): string {
  if (typeof value === 'number') return Math.abs(value) >= 0.01 ? String(value) : formatRate(value);
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}

export function createProblems(toggle: (id: string) => void): Folding<LogProblem> {
  return createFolding('problems', 'Problems reading the log', (items) => String(items.length), drawProblems, toggle);
}

/** Files with more problems than this have one cause, and the first lines show it. */
const shownProblems = 50;

function drawProblems(items: readonly LogProblem[]): HTMLElement {
  const rows = items.slice(0, shownProblems).map(({ severity, file, line, message }, index) => {
    const place =
      line === null
        ? element('span', { text: baseName(file) })
        : link(`line ${formatCount(line)}`, `problem ${index}`, () => openLine(file, line), `${file}:${line}`);
    place.classList.add('place');
    return element(
      'li',
      {},
      severityIcon(severity),
      place,
      element('span', {}, element('span', { class: 'hidden-text', text: `${severity}: ` }), message),
    );
  });
  const rest = items.length - rows.length;
  if (rest > 0) rows.push(element('li', {}, element('span', { class: 'rest', text: `and ${formatCount(rest)} more` })));
  return element('ul', {}, ...rows);
}
