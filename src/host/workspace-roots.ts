import { workspace } from 'vscode';
import type { Roots } from './text/run-groups';
import { relativePath, uriPath } from './run-uri';

/** The folders of the workspace as they are now. */
export function workspaceRoots(): Roots {
  return {
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uriPath(uri)),
    relative: relativePath,
  };
}
