/** The smoke test of the oldest VS Code that engines.vscode admits: the part of test/extension tagged @floor. */
import { runExtensionSuite } from './extension-suite.mjs';
import { builds } from './server.mjs';
import { setUp } from './setup.mjs';

await setUp('floor');
await runExtensionSuite('floor', builds.floor, '@floor');
