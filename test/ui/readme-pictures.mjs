import fs from 'node:fs';
import path from 'node:path';
import { repository, shots } from '../host/paths.mjs';

/** The pictures of the README, and the shots of the suites of pictures that they are. */
const chosen = {
  ...inBothThemes({
    panel: 'panel',
    log: 'log',
    config: 'config-hover',
    problems: 'config-problems',
    announcement: 'announcement',
    runs: 'runs-view-sweep',
  }),
  'panel-dark': 'panel-readme',
  'log-dark': 'log-readme',
  'config-dark': 'config-readme',
  'range-test-dark': 'range-test-readme',
  'announcement-dark': 'announcement-dark',
  'compare-dark': 'compare-readme',
  'replay-dark': 'replay-slider-readme',
  'runs-dark': 'runs-view-sweep-readme',
};

/** Pictures of a view in a light theme and in high contrast. */
function inBothThemes(views) {
  return Object.fromEntries(
    Object.entries(views).flatMap(([name, shot]) =>
      ['light', 'high-contrast'].map((look) => [`${name}-${look}`, `${shot}-${look}`]),
    ),
  );
}

/** Pixels; those that stand side by side are seen at half the width of a page. */
const widest = { alone: Infinity, beside: 880 };

const limit = 100_000;

/** Of 1: text stays sharp, and a picture takes half of what it does as PNG. */
const quality = 0.9;

/** Writes the chosen shots as WebP beside them, by the browser of the page; names those too heavy for a page. */
export async function compress(page) {
  const heavy = [];
  for (const [name, shot] of Object.entries(chosen)) {
    const width = name.endsWith('-dark') ? widest.alone : widest.beside;
    const png = fs.readFileSync(path.join(shots, `${shot}.png`)).toString('base64');
    const bytes = Buffer.from(await page.evaluate(toWebp, { png, quality, width }), 'base64');
    fs.writeFileSync(path.join(shots, `${shot}.webp`), bytes);
    if (bytes.length > limit) heavy.push(`${shot}: ${bytes.length} bytes`);
  }
  return heavy;
}

/** In the page: a PNG as WebP, both in base64. */
async function toWebp({ png, quality, width }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const scale = Math.min(1, width / image.width);
  const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Copies the chosen pictures to media/readme. */
export function copyToReadme() {
  const folder = path.join(repository, 'media/readme');
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, shot] of Object.entries(chosen)) {
    fs.copyFileSync(path.join(shots, `${shot}.webp`), path.join(folder, `${name}.webp`));
  }
}
