import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import debugPause from '@vscode/codicons/src/icons/debug-pause.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import graphLine from '@vscode/codicons/src/icons/graph-line.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import play from '@vscode/codicons/src/icons/play.svg';
import regex from '@vscode/codicons/src/icons/regex.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';
import type { Severity } from '../../src/core/analysis';

const drawings = {
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  copy,
  'debug-pause': debugPause,
  ellipsis,
  error,
  export: exportIcon,
  settings,
  'graph-line': graphLine,
  history,
  info,
  pass,
  play,
  regex,
  warning,
  'zoom-out': zoomOut,
};

export type IconName = keyof typeof drawings;

/** A codicon as an inline image that takes the colour of its text. Words or a label beside it say what it means. */
export function icon(name: IconName, className = ''): SVGElement {
  return drawIcon(drawings[name], className);
}

/** The same of a codicon that one page alone has. */
export function drawIcon(drawing: string, className = ''): SVGElement {
  const page = new DOMParser().parseFromString(drawing, 'image/svg+xml');
  const node = document.importNode(page.documentElement, true) as unknown as SVGElement;
  node.setAttribute('class', `icon ${className}`.trim());
  node.setAttribute('aria-hidden', 'true');
  return node;
}

const severityIcons: Readonly<Record<Severity, IconName>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  good: 'pass',
};

export function severityIcon(severity: Severity): SVGElement {
  return icon(severityIcons[severity], severity);
}
