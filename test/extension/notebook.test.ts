import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { until } from './until';
import { closeEverything, exampleFile } from './workspace';

const { NotebookCellOutput, NotebookCellOutputItem } = vscode;

/** What Keras prints in a notebook, overfitting from epoch 9 on. */
function epoch(number: number): string {
  const loss = 0.2 + 2 * Math.exp(-number / 4);
  const val = number < 9 ? loss + 0.1 : 0.511 + 0.04 * (number - 9);
  const end = ` - loss: ${loss.toFixed(4)} - val_loss: ${val.toFixed(4)}\n`;
  return `Epoch ${number}/20\n50/100 ━━━━━ 0s 5ms/step - loss: 3.0\r100/100 ━━━━━━━━━━ 1s 6ms/step${end}`;
}

suite('a notebook', () => {
  let controller: vscode.NotebookController;

  suiteSetup(() => {
    const cells = [1, 2].map(() => ({
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: ['model.fit(x, y)'],
    }));
    const content = { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
    writeFileSync(exampleFile('train.ipynb'), JSON.stringify(content));
    controller = vscode.notebooks.createNotebookController('fitcheck-test', 'jupyter-notebook', 'Test');
  });

  suiteTeardown(async () => {
    controller.dispose();
    await closeEverything();
  });

  async function open(): Promise<vscode.NotebookDocument> {
    // What is opened by the API stays open for minutes; what is opened by a person goes with its editor.
    await vscode.commands.executeCommand(
      'vscode.openWith',
      vscode.Uri.file(exampleFile('train.ipynb')),
      'jupyter-notebook',
    );
    const document = await until('the notebook', () => vscode.window.activeNotebookEditor?.notebook);
    const selected = new Promise<void>((resolve) => {
      controller.onDidChangeSelectedNotebooks(({ notebook, selected: isSelected }) => {
        if (isSelected && notebook === document) resolve();
      });
    });
    // Controllers of a suite belong to no extension, which VS Code has a name for.
    const kernel = { id: 'fitcheck-test', extension: 'nullExtensionDescription' };
    await vscode.commands.executeCommand('notebook.selectKernel', kernel);
    await selected;
    return document;
  }

  test('what a cell prints is read as it comes, and a table that it shows as well', async () => {
    const { statuses } = await fitcheck().activate();
    const document = await open();
    const status = (cell: number) => statuses().find(({ name }) => name === `train.ipynb · cell ${cell}`);

    const printing = controller.createNotebookCellExecution(document.cellAt(0));
    printing.start();
    const output = new NotebookCellOutput([NotebookCellOutputItem.stdout(epoch(1))]);
    await printing.appendOutput(output);
    for (let number = 2; number <= 18; number++) {
      await printing.appendOutputItems(NotebookCellOutputItem.stdout(epoch(number)), output);
    }
    const live = await until(
      'the run of the cell',
      () => {
        const told = status(1);
        return told?.status?.includes('epoch 18/20') === true && told;
      },
      () => status(1),
    );
    assert.equal(live.live, true);
    assert.match(live.status ?? '', /overfitting/i);
    printing.end(true, Date.now());
    await until(
      'the end of the cell',
      () => status(1)?.live === false,
      () => status(1),
    );

    const showing = controller.createNotebookCellExecution(document.cellAt(1));
    showing.start();
    const rows = Array.from(
      { length: 15 },
      (_, at) =>
        `<tr><td>${at + 1}</td><td>${(2 / (at + 1)).toFixed(6)}</td><td>${(2.2 / (at + 1)).toFixed(6)}</td></tr>`,
    );
    const head = '<table><thead><tr><th>Epoch</th><th>Training Loss</th><th>Validation Loss</th></tr></thead><tbody>';
    await showing.replaceOutput(
      new NotebookCellOutput([NotebookCellOutputItem.text(`${head}${rows.join('')}</tbody></table>`, 'text/html')]),
    );
    const shown = await until(
      'the run of the table',
      () => status(2),
      () => statuses(),
    );
    assert.match(shown.status ?? '', /epoch 15/);
    showing.end(true, Date.now());
  });

  test('its runs leave with it', async () => {
    const { statuses } = await fitcheck().activate();
    await closeEverything();
    const left = () => statuses().filter(({ id }) => id.startsWith('notebook:/'));
    await until('the runs to go', () => left().length === 0, left);
  });
});
