import type { SeriesReport } from '../../src/core/report';

/** Colours and type of the plots, resolved from VS Code's variables by the style sheet's colour roles. */
export interface Theme {
  readonly train: string;
  readonly validation: string;
  readonly test: string;
  readonly rate: string;
  readonly other: string;
  readonly best: string;
  readonly warning: string;
  readonly error: string;
  readonly info: string;
  readonly foreground: string;
  readonly dim: string;
  readonly lines: string;
  readonly background: string;
  readonly badge: string;
  readonly badgeText: string;
  readonly badgeBorder: string;
  readonly font: string;
  /** Opacity of a finding's fill. */
  readonly fill: number;
  /** Opacity of logged values behind their smoothed line. */
  readonly raw: number;
}

const roles = {
  train: 'var(--train)',
  validation: 'var(--validation)',
  test: 'var(--test)',
  rate: 'var(--rate)',
  other: 'var(--other)',
  best: 'var(--best)',
  warning: 'var(--warning)',
  error: 'var(--error)',
  info: 'var(--info)',
  foreground: 'var(--vscode-foreground)',
  dim: 'var(--dim)',
  lines: 'var(--vscode-charts-lines)',
  background: 'var(--vscode-editor-background)',
  badge: 'var(--vscode-badge-background)',
  badgeText: 'var(--vscode-badge-foreground)',
  badgeBorder: 'var(--vscode-contrastBorder, transparent)',
} as const;

/** Reads the theme afresh. Mixed colours resolve only on a property that takes a colour, hence the probe. */
export function readTheme(): Theme {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const resolved = Object.entries(roles).map(([name, value]) => {
    probe.style.color = value;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  const { classList } = document.body;
  const colors = Object.fromEntries(resolved) as Record<keyof typeof roles, string>;
  return {
    ...colors,
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    fill: classList.contains('vscode-high-contrast') ? 0.16 : 0.09,
    raw: classList.contains('vscode-light') ? 0.36 : 0.32,
  };
}

/** Calls back when VS Code has changed the theme: it swaps the class of the body and the variables of the root. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  const attributeFilter = ['class', 'style', 'data-vscode-theme-id'];
  observer.observe(document.body, { attributes: true, attributeFilter });
  observer.observe(document.documentElement, { attributes: true, attributeFilter });
}

export interface Stroke {
  readonly role: 'train' | 'validation' | 'test' | 'rate' | 'other';
  readonly width: number;
  readonly dash: readonly number[];
}

const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** How a series is drawn. Series of one role in one plot differ by their dashes. */
export function strokeOf(series: SeriesReport, earlierOfRole: number): Stroke {
  const dash = dashes[earlierOfRole % dashes.length]!;
  if (series.kind === 'learning-rate') return { role: 'rate', width: 1.5, dash };
  switch (series.role) {
    case 'train':
      return { role: 'train', width: 1.25, dash };
    case 'validation':
      return { role: 'validation', width: 2.25, dash };
    case 'test':
      return { role: 'test', width: 1.75, dash };
    case 'schedule':
    case 'gradient':
    case 'system':
    case 'other':
      return { role: 'other', width: 1.25, dash };
  }
}
