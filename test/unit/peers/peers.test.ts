import assert from 'node:assert/strict';
import { autoTrainerAny, autoTrainerNan, autoTrainerOverfit } from '../../bench/peers/auto-trainer';
import { correlation } from '../../bench/peers/correlation';
import type { PeerRun } from '../../bench/peers/curve';
import { deepDiagnosis } from '../../bench/peers/deep-diagnosis';
import { labelRuleDiverged, labelRuleOverfit } from '../../bench/peers/label-rule';
import { nanCheck } from '../../bench/peers/nan-check';
import { overfitGuard } from '../../bench/peers/overfit-guard';
import { patience } from '../../bench/peers/patience';
import { generalizationLoss, progressQuotient, successiveRises } from '../../bench/peers/prechelt';
import { sagemakerLossNotDecreasing, sagemakerOverfit, sagemakerOvertraining } from '../../bench/peers/sagemaker';
import { timeWarpingDistance } from '../../bench/peers/time-warping';
import { umlautOverfit } from '../../bench/peers/umlaut';

function runOf(part: Partial<PeerRun>): PeerRun {
  const train = part.train ?? [];
  return { train, validation: [], trainAccuracy: [], validationAccuracy: [], everyTrain: train, ...part };
}

function falling(count: number): readonly number[] {
  return Array.from({ length: count }, (_, time) => 1 / (time + 1));
}

suite('Rules that stop a run', () => {
  test('patience counts evaluations without a new lowest loss', () => {
    const curve = runOf({ validation: [3, 2, 2, 2.5, 1, 2, 2] });
    assert.equal(patience(2)(curve), 3);
    assert.equal(patience(3)(curve), null);
  });

  test('generalization loss is in percent of the lowest so far', () => {
    const curve = runOf({ validation: [2, 1, 1.04, 1.06] });
    assert.equal(generalizationLoss(5)(curve), 3);
    assert.equal(generalizationLoss(6.5)(curve), null);
  });

  test('the progress quotient is asked at the end of a strip', () => {
    // Training stands still but for 0.1 %, so the strip progressed by 0.4 per mille; validation is 10 % up.
    const curve = runOf({ train: [1.002, 1, 1, 1, 1], validation: [1, 1, 1.1, 1.1, 1.1] });
    assert.equal(progressQuotient(20)(curve), 4);
    assert.equal(progressQuotient(30)(curve), null);
  });

  test('successive rises compare the ends of strips', () => {
    const curve = runOf({ validation: [5, 4, 3, 2, 1, 9, 9, 9, 9, 2, 0, 0, 0, 0, 3] });
    assert.equal(successiveRises(2)(curve), 14);
    assert.equal(successiveRises(3)(curve), null);
  });
});

suite('Rules that find overfitting', () => {
  test('SageMaker: validation a tenth above training', () => {
    assert.equal(sagemakerOverfit(runOf({ train: [1, 1], validation: [1, 1.11] })), true);
    assert.equal(sagemakerOverfit(runOf({ train: [1, 1], validation: [1, 1.09] })), false);
  });

  test('SageMaker: both losses without an optimum for as long as their patience', () => {
    const still = [1, 0.5, ...Array.from({ length: 10 }, () => 0.495)];
    assert.equal(sagemakerOvertraining(runOf({ train: still, validation: still })), true);
    assert.equal(sagemakerOvertraining(runOf({ train: still.slice(1, -1), validation: still.slice(1, -1) })), false);
  });

  test('UMLAUT: validation rose between two epochs and training did not', () => {
    assert.equal(umlautOverfit(runOf({ train: [2, 1], validation: [2, 2.1] })), true);
    assert.equal(umlautOverfit(runOf({ train: [2, 2.2], validation: [2, 2.1] })), false);
  });

  test('AutoTrainer: the gap of accuracies, or the turn of the last epoch', () => {
    assert.equal(autoTrainerOverfit(runOf({ trainAccuracy: [0.9], validationAccuracy: [0.75] })), true);
    assert.equal(autoTrainerOverfit(runOf({ trainAccuracy: [0.95], validationAccuracy: [0.89] })), false);
    assert.equal(autoTrainerOverfit(runOf({ train: [1, 0.98], validation: [1, 1.02] })), true);
    assert.equal(autoTrainerOverfit(runOf({ train: [1, 0.995], validation: [1, 1.02] })), false);
  });

  test('correlation is 1 for curves of the same order and -1 for opposite ones', () => {
    assert.equal(correlation({ train: [3, 2, 1], validation: [9, 5, 4] }), 1);
    assert.equal(correlation({ train: [3, 2, 1], validation: [1, 2, 3] }), -1);
  });

  test('OverfitGuard: the nearest shapes vote, whatever their scale, and those of the task itself do not', () => {
    const rising = [3, 1, 2, 3];
    const sinking = [4, 3, 2, 1];
    const examples = [rising, rising, rising, sinking, sinking, sinking].map((validation, place) => ({
      validation,
      overfit: validation === rising,
      task: place < 3 ? 'a' : 'b',
    }));
    const guard = overfitGuard(examples);
    assert.equal(guard({ train: [], validation: [30, 10, 20, 30] }, 'c'), true);
    assert.equal(guard({ train: [], validation: [8, 6, 4, 2] }, 'c'), false);
    assert.equal(guard({ train: [], validation: [30, 10, 20, 30] }, 'a'), false);
  });

  test('time warping pairs values that are met earlier or later', () => {
    assert.equal(timeWarpingDistance(Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 2, 3, 3)), 0);
    assert.equal(timeWarpingDistance(Float64Array.of(0, 0), Float64Array.of(1, 1)), 2);
  });

  test('the label rule: the end is 5 % above the minimum and training went on', () => {
    const validation = [3, 2, 1, 1, 1, 1.06, 1.06, 1.06];
    assert.equal(labelRuleOverfit(runOf({ train: falling(8), validation })), true);
    assert.equal(labelRuleOverfit(runOf({ train: [...falling(8)].reverse(), validation })), false);
    assert.equal(labelRuleOverfit(runOf({ train: falling(8), validation: falling(8) })), false);
  });
});

suite('Rules that find a run that broke', () => {
  test('a NaN is found by each of them', () => {
    const run = runOf({ train: [1, NaN, NaN, NaN, NaN] });
    for (const alarm of [nanCheck, autoTrainerNan, deepDiagnosis, labelRuleDiverged]) assert.equal(alarm(run), true);
    for (const alarm of [nanCheck, autoTrainerNan, deepDiagnosis])
      assert.equal(alarm(runOf({ train: [3, 2, 1] })), false);
  });

  test('AutoTrainer takes a thousand for NaN, and low accuracy for a failure', () => {
    assert.equal(autoTrainerNan(runOf({ train: [1, 1000] })), true);
    assert.equal(autoTrainerAny(runOf({ trainAccuracy: [0.1, 0.6], validationAccuracy: [0.1, 0.6] })), true);
    assert.equal(autoTrainerAny(runOf({ trainAccuracy: [0.1, 0.8], validationAccuracy: [0.1, 0.8] })), false);
  });

  test('DeepDiagnosis sees a loss that is literally constant', () => {
    assert.equal(deepDiagnosis(runOf({ train: [2, 1, 1, 1, 1, 1] })), true);
    assert.equal(deepDiagnosis(runOf({ train: [2, 1, 1, 1, 1, 1.001] })), false);
  });

  test('SageMaker compares with the loss ten records before', () => {
    const sinking = Array.from({ length: 11 }, (_, time) => 1 - 0.001 * time);
    assert.equal(sagemakerLossNotDecreasing(runOf({ train: sinking })), false);
    assert.equal(sagemakerLossNotDecreasing(runOf({ train: sinking.map((loss) => 1 - (1 - loss) / 20) })), true);
    assert.equal(sagemakerLossNotDecreasing(runOf({ train: sinking.slice(0, 10).reverse() })), false);
  });

  test('the label rule: the last three losses are 5 % above the first', () => {
    assert.equal(labelRuleDiverged(runOf({ train: [1, 0.5, 1.06, 1.06, 1.06] })), true);
    assert.equal(labelRuleDiverged(runOf({ train: [1, 0.5, 1.06, 1.04, 1.04] })), false);
  });
});
