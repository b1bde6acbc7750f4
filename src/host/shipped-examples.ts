import { Uri, workspace } from 'vscode';

/** The examples that come with the extension, which cannot be listed everywhere; a test holds them to .vscodeignore. */
export const shippedExamples: readonly string[] = [
  'overfitting/config.yaml',
  'overfitting/train.log',
  'good/config.json',
  'good/training.log',
  ...['0.001', '0.01', '0.03', '0.1'].flatMap((rate) => [`sweep/lr_${rate}/config.yaml`, `sweep/lr_${rate}/train.log`]),
];

/** Copies the examples below a folder. What is there already stays as it is: it may have been changed. */
export async function placeExamples(extensionUri: Uri, folder: Uri): Promise<void> {
  await Promise.all(
    shippedExamples.map(async (file) => {
      const target = Uri.joinPath(folder, file);
      if (await exists(target)) return;
      await workspace.fs.writeFile(target, await workspace.fs.readFile(Uri.joinPath(extensionUri, 'examples', file)));
    }),
  );
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
