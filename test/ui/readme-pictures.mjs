import fs from 'node:fs';
import path from 'node:path';
import { repository, shots } from '../host/paths.mjs';

/** The pictures of the README, and the shots of pictures.test.mjs that they are. */
const chosen = { 'panel-dark': 'panel-readme', 'log-dark': 'log-readme', 'config-dark': 'config-readme' };

const limit = 150_000;

/** The chosen shots that would make the package too heavy. */
export function tooHeavy() {
  return Object.values(chosen).filter((shot) => fs.statSync(path.join(shots, `${shot}.png`)).size > limit);
}

/** Copies the chosen shots to media/readme. */
export function copyToReadme() {
  const folder = path.join(repository, 'media/readme');
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(chosen)) {
    fs.copyFileSync(path.join(shots, `${shot}.png`), path.join(folder, `${name}.png`));
  }
}
