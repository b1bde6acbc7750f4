/**
 * Runs test/extension inside the extension host of the current VS Code, against the installed VSIX.
 * The suite's own report, with the measured times, is printed; see extension-tests.mjs.
 */
import { runExtensionSuite } from './extension-suite.mjs';
import { builds } from './server.mjs';
import { setUp } from './setup.mjs';

await setUp('vscode');
await runExtensionSuite('extension', builds.current);
