/**
 * The run panel. What it needs of the page that the host writes:
 *
 * - `<body><div id="app"></div></body>`, a link to dist/webview.css and, at the end of the body, dist/webview.js
 *   with a nonce. Nothing else is read from the page.
 * - `Content-Security-Policy: default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-…'`. Styles are set
 *   through the object model, fonts are VS Code's, icons are inline: no other source is asked for.
 * - It posts `ready` and waits for a `snapshot` or `failed`. The state that VS Code keeps holds `{ run: <path> }`, so a
 *   WebviewPanelSerializer knows which run to open again.
 */
import './styles/base.css';
import './styles/details.css';
import './styles/learning-rate.css';
import './styles/menu.css';
import './styles/panel.css';
import './styles/plan.css';
import './styles/plots.css';
import './styles/range-test.css';
import './styles/replay.css';
import './styles/sections.css';
import { savedState } from './host';
import { readMessage } from './model/messages';
import { restoreState } from './model/state';
import { createPanel } from './panel';

const panel = createPanel(restoreState(savedState()));
document.getElementById('app')?.replaceChildren(panel.root);
window.addEventListener('message', (event) => {
  const message = readMessage(event.data);
  if (message !== null) panel.receive(message);
});
panel.start();
