import assert from 'node:assert/strict';
import { recognise } from '../../../src/core/formats/index';
import { whyNot } from '../../../src/core/formats/why-not';
import { bytesOf, joinLines } from './support/read';

/** Files that are no logs, with the reason that people are told. */
const refused: readonly (readonly [name: string, text: string, reason: string])[] = [
  ['data.csv', joinLines('age,income', '31,1200', '45,2300'), 'no column names a loss or a metric'],
  ['results.csv', joinLines('model,accuracy', 'a,0.5', 'b,0.7'), 'no column names a step or an epoch'],
  [
    'grid.csv',
    joinLines('epoch,loss', '9,1', '3,2', '7,3', '1,4', '6,5', '2,6'),
    'its rows do not go on from step to step or from epoch to epoch',
  ],
  ['metrics.json', '{"accuracy": 0.93, "loss": 0.2}', 'final scores only, no curve'],
  ['package.json', '{"name": "x", "version": "1.0.0"}', 'its JSON names no loss and no metric'],
  ['list.json', '[1, 2, 3]', 'its JSON holds no list of values by step or epoch'],
  ['x.log', 'listening on port 80\n', 'no line names a step or an epoch beside a loss or a metric'],
  ['x.bin', '\0\u0001\u0002', 'binary data in no format that Fitcheck reads'],
  ['x.db', `SQLite format 3\0${'\0'.repeat(100)}loss,step`, 'a database without a curve of MLflow, Optuna or trackio'],
  ['x.ipynb', '{\n "cells": [],\n "metadata": {}\n}', 'a notebook without the output of a training'],
  ['empty', '', 'no line names a step or an epoch beside a loss or a metric'],
];

suite('Why a file is no log', () => {
  for (const [name, text, reason] of refused) {
    test(`${name}: ${reason}`, () => {
      assert.equal(recognise(name, bytesOf(text)), null);
      assert.equal(whyNot(bytesOf(text)), reason);
    });
  }

  test('a document that quotes a log', () => {
    const text = 'epoch 1 loss 0.5\n';
    assert.equal(recognise('README.md', bytesOf(text)), null);
    assert.equal(whyNot(bytesOf(text)), 'too few lines of it name a step or an epoch beside a loss or a metric');
  });
});
