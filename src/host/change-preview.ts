import {
  commands,
  Disposable,
  l10n,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type LogOutputChannel,
  type Range,
} from 'vscode';
import { Refusal, registerCommand } from './errors';
import { baseName } from './text/paths';

/** One piece of a file and what shall stand there instead. */
export interface Change {
  readonly uri: Uri;
  readonly range: Range;
  readonly text: string;
}

/** A change that is offered, with its words. */
export interface OfferedChange {
  /** "lr 0.01 → 3e-3", for the title of the comparison. */
  readonly words: string;
  /** The change as the file is now; the reason where there is none any more. */
  find(): Promise<Change | string>;
}

/** What a file would be after a change that is looked at. */
const changedScheme = 'fitcheck-change';

/**
 * Shows changes of files as a comparison, and makes one when the person who looks at it says so. VS Code's own preview
 * of a refactoring has every change unticked that needs a look, and offers no way to tick it, so that its button
 * would do nothing.
 */
export class ChangePreview implements Disposable {
  readonly #offered = new Map<string, { readonly change: OfferedChange; readonly content: string }>();
  readonly #subscriptions: Disposable;

  constructor(log: LogOutputChannel) {
    this.#subscriptions = Disposable.from(
      workspace.registerTextDocumentContentProvider(changedScheme, {
        provideTextDocumentContent: (uri) => this.#offered.get(uri.toString())?.content ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#offered.delete(uri.toString())),
      registerCommand(log, 'fitcheck.makeChange', (target: unknown) =>
        this.#make(target instanceof Uri ? target : shownChange()),
      ),
    );
  }

  /** Shows a file as it is beside what it would be. */
  async show(change: OfferedChange): Promise<void> {
    const found = await change.find();
    if (typeof found === 'string') throw new Refusal(found);
    const { uri, range, text } = found;
    const document = await workspace.openTextDocument(uri);
    const content = document.getText();
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    // The path keeps the language of the file; what follows tells changes and states of one file apart.
    const query = `${document.version} ${change.words}`;
    const changed = Uri.from({ scheme: changedScheme, path: uri.path, query });
    this.#offered.set(changed.toString(), { change, content: content.slice(0, start) + text + content.slice(end) });
    const title = `${baseName(uri.path)}: ${change.words}`;
    await commands.executeCommand('vscode.diff', uri, changed, title, { preview: true, selection: range });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Makes the change in the editor, where it can be undone, and shows it there. */
  async #make(shown: Uri | null): Promise<void> {
    const offered = shown === null ? undefined : this.#offered.get(shown.toString());
    if (offered === undefined) throw new Refusal(l10n.t('No change is shown.'));
    const found = await offered.change.find();
    if (typeof found === 'string') throw new Refusal(found);
    const { uri, range, text } = found;
    const edit = new WorkspaceEdit();
    edit.replace(uri, range, text);
    if (!(await workspace.applyEdit(edit))) throw new Refusal(l10n.t('{0} cannot be edited.', baseName(uri.path)));
    const { start } = range;
    const selection = range.with(start, start.translate(0, text.length));
    await window.showTextDocument(uri, { preview: false, selection });
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(({ input }) => changeOf(input)?.toString() === shown?.toString()));
  }
}

/** The change in the editor that is looked at. */
function shownChange(): Uri | null {
  return changeOf(window.tabGroups.activeTabGroup.activeTab?.input);
}

function changeOf(input: unknown): Uri | null {
  return input instanceof TabInputTextDiff && input.modified.scheme === changedScheme ? input.modified : null;
}
