import { element } from '../dom/element';

type Choice = 'auto' | 'light' | 'dark';
const words: Readonly<Record<Choice, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** Light or dark as the system has it, unless the reader chooses; on paper always light. */
export function createThemeSwitch(): HTMLElement {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paper = matchMedia('print');
  let choice: Choice = 'auto';
  const buttons = (['auto', 'light', 'dark'] as const).map((name) => ({
    name,
    button: element('button', {
      class: 'choice',
      text: words[name],
      set: { type: 'button' },
      on: {
        click: () => {
          choice = name;
          apply();
        },
      },
    }),
  }));
  const apply = () => {
    const isDark = !paper.matches && (choice === 'auto' ? dark.matches : choice === 'dark');
    document.body.className = `report vscode-${isDark ? 'dark' : 'light'}`;
    for (const { name, button } of buttons) button.setAttribute('aria-pressed', String(name === choice));
  };
  dark.addEventListener('change', apply);
  paper.addEventListener('change', apply);
  apply();
  return element(
    'div',
    { class: 'segment', role: 'group', aria: { label: 'Colours' } },
    ...buttons.map(({ button }) => button),
  );
}
