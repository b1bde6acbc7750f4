/**
 * What makes a page of its own of the panel, with its data in it: what the panel takes for VS Code, and what stands
 * around it. The program of the panel (webview.js) follows on the page, and its style (webview.css) stands before.
 */
import './api';
import './page';
import './themes.css';
import './page.css';
