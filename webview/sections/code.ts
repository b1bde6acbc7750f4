import type { Framework, Snippets } from '../../src/core/plans/plan';
import { element, prose, redrawer } from '../dom/element';
import { icon } from '../dom/icons';
import { post } from '../host';
import { frameworkNames } from '../../src/core/plans/framework-names';
import { frameworks } from '../model/frameworks';

interface Model {
  readonly snippets: Snippets;
  readonly framework: Framework;
}

/** The proposed schedule as code, a tab per framework. Plain text: webviews do not get the colours of tokens. */
export function createCode(choose: (framework: Framework) => void): {
  readonly root: HTMLElement;
  show(snippets: Snippets | null, framework: Framework): void;
} {
  const root = element('section', { class: 'section code', aria: { label: 'Code' } });
  const show = redrawer<Model>(root, (model) => draw(model, choose));
  return {
    root,
    show(snippets, framework) {
      root.hidden = snippets === null;
      if (snippets !== null) show({ snippets, framework });
    },
  };
}

function draw({ snippets, framework }: Model, choose: (framework: Framework) => void): readonly Node[] {
  const tabs = frameworks.map((name) =>
    element('button', {
      class: 'tab',
      text: frameworkNames[name],
      key: `tab ${name}`,
      role: 'tab',
      aria: { selected: name === framework, controls: `code-${name}` },
      set: { type: 'button', id: `tab-${name}`, tabIndex: name === framework ? 0 : -1 },
      on: { click: () => choose(name) },
    }),
  );
  const list = element(
    'div',
    {
      class: 'tabs',
      role: 'tablist',
      aria: { label: 'Framework' },
      on: { keydown: (event) => move(event, framework, choose) },
    },
    ...tabs,
  );
  const copy = element(
    'button',
    {
      class: 'button secondary copy',
      key: 'copy code',
      set: { type: 'button' },
      on: { click: () => post({ type: 'copy', text: snippets[framework].code }) },
    },
    icon('copy'),
    'Copy as code',
  );
  return [
    element('div', { class: 'code-head' }, element('h3', { text: 'Code' }), copy),
    list,
    element('div', { class: 'code-panels' }, ...frameworks.map((name) => tabPanel(snippets, name, framework))),
  ];
}

/** All lie in one place, the others unseen: the box is as high as the highest, whichever tab is chosen. */
function tabPanel(snippets: Snippets, name: Framework, chosen: Framework): HTMLElement {
  const { code, notes } = snippets[name];
  return element(
    'div',
    {
      class: name === chosen ? 'code-panel' : 'code-panel unseen',
      role: 'tabpanel',
      aria: { labelledby: `tab-${name}` },
      set: { id: `code-${name}` },
    },
    // It scrolls, and so must be reached by the keyboard.
    element('pre', { text: code.trimEnd(), key: `code ${name}`, set: { tabIndex: 0 } }),
    ...notes.map((note) => element('p', { class: 'note' }, ...prose(note))),
  );
}

/** Arrows, Home and End go from tab to tab; the code follows. */
function move(event: KeyboardEvent, framework: Framework, choose: (framework: Framework) => void): void {
  const at = frameworks.indexOf(framework);
  const target = {
    ArrowRight: (at + 1) % frameworks.length,
    ArrowLeft: (at + frameworks.length - 1) % frameworks.length,
    Home: 0,
    End: frameworks.length - 1,
  }[event.key];
  const next = target === undefined ? undefined : frameworks[target];
  if (next === undefined) return;
  event.preventDefault();
  choose(next);
  document.getElementById(`tab-${next}`)?.focus();
}
