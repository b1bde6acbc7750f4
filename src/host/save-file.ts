import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import { Refusal } from './errors';
import { fileNameOf } from './text/file-name';
import { folderOf } from './text/paths';
import { runUri, uriPath } from './run-uri';

/** What can be saved, with the words for it in the dialog. */
export type SavedKind = 'png' | 'svg' | 'csv' | 'html' | 'md';

export interface SavedFile {
  readonly kind: SavedKind;
  /** Words that the suggested name is made of, from a log: a run and a metric. */
  readonly words: readonly string[];
  /** The dialog opens in the folder of this file or folder. */
  readonly near: string;
  /** Asked for once a place was chosen. */
  readonly content: () => Promise<string | Uint8Array>;
}

/** Asks where to, writes the file through the editor's file system, so that it works over SSH, and offers to open it. */
export async function saveFile({ kind, words, near, content }: SavedFile): Promise<void> {
  const folder = runUri(folderOf(near));
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(folder, fileNameOf(words, kind)),
    filters: { [titleOf(kind)]: [kind] },
  });
  if (target === undefined) return;
  const data = await content();
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  try {
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(l10n.t('{0} cannot be written: {1}', uriPath(target), reason));
  }
  const open = l10n.t('Open');
  const saved = l10n.t('Saved {0}.', workspace.asRelativePath(target));
  if ((await window.showInformationMessage(saved, open)) === open) await openSaved(kind, target);
}

/** A page is for a browser, which a remote window reaches through its own; all else the editor shows. */
async function openSaved(kind: SavedKind, target: Uri): Promise<void> {
  const isLocal = target.scheme === 'file' && env.remoteName === undefined;
  if (kind === 'html' && isLocal) await env.openExternal(target);
  else await commands.executeCommand('vscode.open', target);
}

function titleOf(kind: SavedKind): string {
  switch (kind) {
    case 'png':
      return l10n.t('PNG image');
    case 'svg':
      return l10n.t('SVG drawing');
    case 'csv':
      return l10n.t('CSV table');
    case 'html':
      return l10n.t('HTML page');
    case 'md':
      return l10n.t('Markdown');
  }
}
