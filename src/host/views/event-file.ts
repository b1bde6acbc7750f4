import { window, type Uri } from 'vscode';
import type { View } from '../context';

/** The read-only editor of TensorBoard's event files: the run panel in the place of their bytes. */
export const eventFile: View = {
  name: 'event-file',
  register: (context) =>
    window.registerCustomEditorProvider(
      'fitcheck.eventFile',
      {
        openCustomDocument: (uri: Uri) => ({ uri, dispose: () => undefined }),
        resolveCustomEditor: ({ uri }, panel) => {
          context.panels.attach(panel, uri.fsPath, context);
        },
      },
      { supportsMultipleEditorsPerDocument: true },
    ),
};
