import { Uri, workspace } from 'vscode';
import { fileSchemes } from './candidates';

/**
 * Runs and their files are told apart by paths: those of the disk, and for files that are on none, in a browser,
 * `scheme://authority/path` as plain text, so that names stay readable.
 */
export function uriPath(uri: Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : `${uri.scheme}://${uri.authority}${uri.path}`;
}

const virtual = /^([a-z][a-z\d+.-]+):\/\/([^/]*)(.*)$/is;

/** The Uri of a path from `uriPath`. */
export function runUri(path: string): Uri {
  const [, scheme, authority, inside] = virtual.exec(path) ?? [];
  if (scheme === undefined) return Uri.file(path);
  return Uri.from({ scheme, authority: authority!, path: inside === '' ? '/' : inside! });
}

/** A path as people read it: below its folder of the workspace, where it lies in one. */
export function relativePath(path: string): string {
  return workspace.asRelativePath(virtual.test(path) ? runUri(path) : path);
}

/** Whether a document is a file, not an older version of one or a page of an extension. */
export function isFileUri({ scheme }: Uri): boolean {
  return fileSchemes.includes(scheme) || (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);
}
