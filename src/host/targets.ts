import { Uri } from 'vscode';
import { uriPath } from './run-uri';

/** Commands are called with a path by our links, with a Uri by VS Code's menus, with a row by the runs view. */
export function pathOf(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (target instanceof Uri) return uriPath(target);
  const id = typeof target === 'object' && target !== null && 'id' in target ? target.id : null;
  return typeof id === 'string' ? id : null;
}
