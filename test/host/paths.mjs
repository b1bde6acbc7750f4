import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The places that the host scripts share, as absolute paths. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const output = path.join(repository, 'test/output');
export const shots = path.join(output, 'shots');
export const vsix = path.join(repository, 'dist/fitcheck.vsix');
/** The most that the package may take, in kilobytes. */
export const vsixBudget = 800;
/** The extension that offers files in memory. */
export const virtualFiles = path.join(repository, 'test/host/virtual-files');
export const examples = path.join(repository, 'examples');

/** VS Code and the Node that it needs; see setup.mjs. */
export const currentVscode = path.join(repository, 'test/host/vscode');
export const floorVscode = path.join(repository, 'test/host/vscode-floor');
