import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { closeEverything, exampleFile, hoverLike, hoverOn, openExample } from './workspace';

/** The same settings in each language that configs are read in, with what the rate is called there. */
const languages: readonly [file: string, rate: string, text: string][] = [
  ['run.toml', 'lr', '[optimizer]\nname = "adamw"\nlr = 3e-4\n\n[training]\nepochs = 10\nbatch_size = 32\n'],
  ['run.ini', 'learning_rate', '[training]\nlearning_rate = 3e-4\nepochs = 10\nbatch_size = 32\n'],
  [
    'run.py',
    'lr=',
    'import torch\n\noptimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, weight_decay=0.1)\nepochs = 10\nfor epoch in range(epochs):\n    loss.backward()\n    optimizer.step()\n',
  ],
  [
    'run.sh',
    'learning_rate',
    '#!/bin/sh\npython train.py --learning_rate 3e-4 --num_train_epochs 3 --weight_decay 0.1\n',
  ],
];

suite('a config in the editor', () => {
  suiteTeardown(closeEverything);

  test('tells what a hyper-parameter does and how the runs nearby fared with it', async () => {
    const document = await openExample('overfitting/config.yaml');
    // The value of this config and its best validation loss.
    const shown = await hoverLike(document, 'learning_rate', /\*\*0\.01\*\*.*\*\*0\.\d+\*\*/);
    assert.match(shown, /^\*\*learning_rate\*\*: size of each optimizer step, here sgd with momentum 0\.9/);
  });

  test('knows JSON as well as YAML', async () => {
    const document = await openExample('good/config.json');
    assert.match(await hoverLike(document, 'batch_size', /batch/i), /32/);
  });

  test('says nothing of a key that is no hyper-parameter', async () => {
    const document = await openExample('overfitting/config.yaml');
    await hoverLike(document, 'learning_rate', /learning_rate/);
    assert.equal(await hoverOn(document, 'train_images'), '');
  });

  for (const [file, rate, text] of languages) {
    test(`knows ${file.split('.')[1]!}`, async () => {
      fs.writeFileSync(exampleFile(file), text);
      try {
        const document = await openExample(file);
        assert.match(await hoverLike(document, rate, /size of each optimizer step/), /\[Run a range test\]/);
      } finally {
        fs.rmSync(exampleFile(file));
      }
    });
  }

  test('knows the cells of a notebook', async () => {
    const code =
      'import keras\nmodel.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss="mse")\n' +
      'model.fit(x, y, epochs=10, batch_size=32, validation_split=0.1)\n';
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, 'python');
    const data = new vscode.NotebookData([cell]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const { document } = notebook.cellAt(0);
    await hoverLike(document, 'learning_rate', /size of each optimizer step/);
  });

  test('explains settings that are no hyper-parameters', async () => {
    fs.writeFileSync(exampleFile('eval.yaml'), 'lr: 0.1\nmax_steps: 1000\neval_steps: 100\n');
    try {
      const document = await openExample('eval.yaml');
      assert.match(await hoverLike(document, 'eval_steps', /held-out/), /About 10 in 1,000 steps/);
    } finally {
      fs.rmSync(exampleFile('eval.yaml'));
    }
  });
});
