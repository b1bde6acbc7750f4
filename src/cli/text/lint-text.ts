import { countOf } from '../../core/advice/numbers';
import type { LintSeverity } from '../../core/lints/lint';
import type { LintedConfig, LintJson } from '../json';
import { severityIcon, type Style } from './style';
import { width, wrap } from './width';

const severities: readonly LintSeverity[] = ['error', 'warning', 'info'];
const names: Readonly<Record<LintSeverity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** What is wrong with each config, then how many of each kind there are. */
export function lintText(configs: readonly LintedConfig[], style: Style): string[] {
  const told = configs.flatMap(({ path, lints }) => lints.flatMap((lint) => [...one(path, lint, style), '']));
  return [...told, style.dim(totals(configs))];
}

/** One line for each lint, as compilers print them. */
export function quietLintText(configs: readonly LintedConfig[], style: Style): string[] {
  return configs.flatMap(({ path, lints }) =>
    lints.map(
      ({ line, column, severity, message, code }) =>
        `${severityIcon(style, severity)} ${path}:${line}:${column}: ${message} ${style.dim(`[${code}]`)}`,
    ),
  );
}

function one(path: string, { title, severity, message, code, line, column, fixes }: LintJson, style: Style): string[] {
  const place = `${path}:${line}:${column}`;
  const head = `${severityIcon(style, severity)} ${style.bold(title)} ${style.dim(code)}`;
  const gap = style.columns - width(head) - width(place);
  const heads = gap >= 2 ? [head + ' '.repeat(gap) + style.dim(place)] : [head, `  ${style.dim(place)}`];
  const indented = wrap(message, style.columns - 2).map((text) => `  ${text}`);
  return [...heads, ...indented, ...fixes.map((fix) => `  • ${fix.title}`)];
}

function totals(configs: readonly LintedConfig[]): string {
  const all = configs.flatMap(({ lints }) => lints);
  const counts = severities.flatMap((severity) => {
    const count = all.filter((lint) => lint.severity === severity).length;
    return count > 0 ? [countOf(count, names[severity])] : [];
  });
  return `${countOf(configs.length, 'training config')}: ${counts.length > 0 ? counts.join(', ') : 'nothing found'}`;
}
