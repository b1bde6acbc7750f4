/**
 * The compare page. What it needs of the page that the host writes is what the run panel needs (webview/main.ts), with
 * dist/compare.css and dist/compare.js. It posts `ready` and waits for a `comparison` or `failed`. The state that VS Code
 * keeps holds `{ runs: <paths> }`, so that a WebviewPanelSerializer knows which runs to compare again.
 */
import '../styles/base.css';
import '../styles/panel.css';
import '../styles/plots.css';
import '../styles/sections.css';
import '../styles/compare-views.css';
import '../styles/compare.css';
import { savedState } from './host';
import { readMessage } from './model/messages';
import { restoreState } from './model/state';
import { createComparePage } from './page';

const page = createComparePage(restoreState(savedState()));
document.getElementById('app')?.replaceChildren(page.root);
window.addEventListener('message', (event) => {
  const message = readMessage(event.data);
  if (message !== null) page.receive(message);
});
page.start();
