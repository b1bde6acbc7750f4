import { l10n, Position, Range, Selection, TextEditorRevealType, window, workspace, type TextEditor } from 'vscode';
import { withNotes } from '../core/plans/with-notes';
import type { Snippet } from '../core/plans/plan';
import { Refusal } from './errors';
import { insertionAt, type Indentation } from './text/insertion';

/** The Python file that code goes into: the one that is edited, else one that is seen beside it. */
export function pythonEditor(): TextEditor | null {
  const isPython = ({ document }: TextEditor): boolean => document.languageId === 'python';
  const { activeTextEditor, visibleTextEditors } = window;
  return [...(activeTextEditor === undefined ? [] : [activeTextEditor]), ...visibleTextEditors].find(isPython) ?? null;
}

/** Puts a snippet at the cursor as one step that can be undone, and selects it; into a new document without an editor. */
export async function insertCode(editor: TextEditor | null, snippet: Snippet): Promise<void> {
  const code = withNotes(snippet);
  if (editor === null || snippet.language !== 'python') {
    await showNew(code, snippet.language);
    return;
  }
  const { document, selection, options } = editor;
  const { line } = selection.active;
  const tabSize = typeof options.tabSize === 'number' ? options.tabSize : 4;
  const indentation: Indentation = options.insertSpaces === false ? 'tabs' : { spaces: tabSize };
  const insertion = insertionAt(line, document.lineAt(line).text, code, indentation);
  const at = new Position(insertion.line, insertion.character);
  if (!(await editor.edit((builder) => builder.insert(at, insertion.text))))
    throw new Refusal(l10n.t('The file cannot be edited.'));
  const isActive = window.activeTextEditor === editor;
  const shown = isActive ? editor : await window.showTextDocument(document, editor.viewColumn);
  const end = document.positionAt(document.offsetAt(at) + insertion.text.length);
  shown.selection = new Selection(at, end);
  shown.revealRange(shown.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function showNew(code: string, language: string): Promise<void> {
  const document = await workspace.openTextDocument({ language, content: code });
  const editor = await window.showTextDocument(document);
  // A new file takes the text of one that was closed within the last minutes, where it takes its name.
  const { lineCount } = document;
  if (document.getText() !== code) await editor.edit((builder) => builder.replace(new Range(0, 0, lineCount, 0), code));
}
