import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function pytorchRangeTest(plan: RangeTestPlan): Snippet {
  const code = `${torchLoop(plan, 'lr')}

# The last argument computes the loss of one batch, as your training loop does.
device = next(model.parameters()).device
lr_range_test(model, optimizer, train_loader, lambda batch: loss_fn(model(batch[0].to(device)), batch[1].to(device)))
`;
  return pythonSnippet(
    'pytorch',
    code,
    'Run it after model, optimizer and loader are made and before the training starts.',
    'All groups of parameters get the same rate.',
  );
}

/** A test for loops that are written by hand. `groupRate` is the rate of a group of parameters, of the rate `lr`. */
export function torchLoop(plan: RangeTestPlan, groupRate: string): string {
  return `import copy, csv, itertools, math
import torch


def lr_range_test(model, optimizer, loader, loss_of, ${parameters(plan)}):
    """Raises the learning rate step by step, logs the loss, then puts weights and optimizer back."""
    before = copy.deepcopy((model.state_dict(), optimizer.state_dict(), model.training))
    batches = itertools.chain.from_iterable(itertools.repeat(loader))
    smooth, best = 0.0, math.inf
    try:
        model.train()
        with torch.random.fork_rng(), open("${logName}", "w", newline="") as file:
            log = csv.writer(file)
            log.writerow(["step", "lr", "loss"])
            for step, batch in zip(range(steps), batches):
                lr = ${rateExpression(plan, 'step')}
                for group in optimizer.param_groups:
                    group["lr"] = ${groupRate}
                optimizer.zero_grad()
                loss = loss_of(batch)
                loss.backward()
                optimizer.step()
                log.writerow([step, lr, loss.item()])
                smooth = 0.9 * smooth + 0.1 * loss.item()
                level = smooth / (1 - 0.9 ** (step + 1))
                best = min(best, level)
                if not level <= best + 3 * abs(best):  # four times the best, or NaN
                    break
    finally:
        model.load_state_dict(before[0])
        optimizer.load_state_dict(before[1])
        model.train(before[2])
`;
}
