import pc from 'picocolors';
import type { Severity, Verdict } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import type { Role } from '../../core/run';

/** How a terminal shows things: colours where they are wanted, and the width to keep to. */
export interface Style {
  readonly columns: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly magenta: (text: string) => string;
}

/** Narrower than this nothing is laid out; text then runs over. */
const narrowest = 40;
/** Longer lines are hard to read, however wide the terminal is. */
const widest = 120;

export function openStyle(color: boolean, columns: number): Style {
  const colors = pc.createColors(color);
  return {
    columns: Math.min(widest, Math.max(narrowest, columns)),
    bold: colors.bold,
    dim: colors.dim,
    red: colors.red,
    yellow: colors.yellow,
    green: colors.green,
    blue: colors.blue,
    magenta: colors.magenta,
  };
}

/** Shape and colour both tell the severity, so that neither is needed alone. */
export function severityIcon(style: Style, severity: Severity): string {
  switch (severity) {
    case 'error':
      return style.red('✖');
    case 'warning':
      return style.yellow('▲');
    case 'info':
      return style.blue('●');
    case 'good':
      return style.green('✔');
  }
}

/** The icon of a run: of its worst finding where that is an error or no verdict is given, otherwise of its verdict. */
export function runIcon(style: Style, { findings, fit }: RunReport): string {
  const isFound = (sought: Severity): boolean => findings.some(({ severity }) => severity === sought);
  if (isFound('error')) return severityIcon(style, 'error');
  if (isFound('warning') && fit.verdict === 'undetermined') return severityIcon(style, 'warning');
  return verdictIcon(style, fit.verdict);
}

function verdictIcon(style: Style, verdict: Verdict): string {
  switch (verdict) {
    case 'overfitting':
    case 'underfitting':
      return style.yellow('▲');
    case 'good':
      return style.green('✔');
    case 'undetermined':
      return style.dim('?');
  }
}

/** The colours of the panel: training blue, validation orange, schedules purple. */
export function roleColour(style: Style, role: Role): (text: string) => string {
  switch (role) {
    case 'train':
      return style.blue;
    case 'validation':
    case 'test':
      return style.yellow;
    case 'schedule':
      return style.magenta;
    case 'gradient':
    case 'system':
    case 'other':
      return style.dim;
  }
}
