import type { RangeTestPlan, Snippet } from '../plan';
import { torchLoop } from './pytorch';
import { pythonSnippet } from './snippet';

export function timmRangeTest(plan: RangeTestPlan): Snippet {
  const code = `${torchLoop(plan, 'lr * group.get("lr_scale", 1.0)')}

# In timm's train.py: before the loop over epochs.
lr_range_test(model, optimizer, loader_train,
              lambda batch: train_loss_fn(model(batch[0].to(device)), batch[1].to(device)))
`;
  return pythonSnippet(
    'timm',
    code,
    'Layer decay is kept: each group of parameters gets the rate times its lr_scale, and the log has the highest.',
    'With --amp compute the loss under the autocast of the script: the gradients are not scaled here.',
    'Without --grad-accum-steps: each batch is a step of the optimizer.',
  );
}
