import { workspace } from 'vscode';
import type { Roots } from './text/run-groups';

/** The folders of the workspace as they are now. */
export function workspaceRoots(): Roots {
  return {
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    relative: (path) => workspace.asRelativePath(path),
  };
}
