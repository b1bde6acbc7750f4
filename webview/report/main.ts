/**
 * The panel as a page of its own, with its data in it. The imports run in this order: what the panel takes for VS Code,
 * what stands around it, the panel, and last the style that overrules its own.
 */
import './api';
import './page';
import '../main';
import './themes.css';
import './page.css';
