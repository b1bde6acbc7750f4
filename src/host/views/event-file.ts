import { window, type Uri } from 'vscode';
import type { View } from '../context';
import { uriPath } from '../run-uri';

/** The read-only editor of event files and of W&B's records, which no text editor can show: the panel of their run. */
export const eventFile: View = {
  name: 'event-file',
  register: (context) =>
    window.registerCustomEditorProvider(
      'fitcheck.eventFile',
      {
        openCustomDocument: (uri: Uri) => ({ uri, dispose: () => undefined }),
        resolveCustomEditor: ({ uri }, panel) => {
          context.panels.attach(panel, uriPath(uri), context);
        },
      },
      { supportsMultipleEditorsPerDocument: true },
    ),
};
