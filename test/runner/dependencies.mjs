import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { output, repository } from '../host/paths.mjs';
import { runLogged } from '../host/process.mjs';

/** Whether node_modules holds every package of the lock file, in its version. npm records what it installed. */
function upToDate() {
  const installed = path.join(repository, 'node_modules/.package-lock.json');
  if (!fs.existsSync(installed)) return false;
  const packages = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  const present = packages(installed);
  return Object.entries(packages(path.join(repository, 'package-lock.json'))).every(
    ([place, { version, optional, devOptional, peer }]) =>
      place === '' || optional || devOptional || peer || present[place]?.version === version,
  );
}

/** Installs the project's packages when they are missing or not those of the lock file. */
export async function installDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Fitcheck is built with Node 20.19 or newer; this is ${process.versions.node}`);
  }
  if (upToDate()) return;
  console.log('Installing packages …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  await runLogged(path.join(output, 'setup.log'), 'npm', args, { cwd: repository });
}
