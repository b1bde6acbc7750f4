import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function optaxRangeTest(plan: RangeTestPlan): Snippet {
  const code = `import csv, math
import jax
import optax


def lr_range_test(loss_fn, params, make_optimizer, batches, ${parameters(plan)}):
    """Raises the learning rate step by step and logs the loss; your params stay as they are."""
    rate = lambda step: ${rateExpression(plan, 'step')}
    optimizer = make_optimizer(rate)
    state = optimizer.init(params)

    @jax.jit
    def train_step(params, state, batch):
        loss, gradients = jax.value_and_grad(loss_fn)(params, batch)
        updates, state = optimizer.update(gradients, state, params)
        return optax.apply_updates(params, updates), state, loss

    smooth, best = 0.0, math.inf
    with open("${logName}", "w", newline="") as file:
        log = csv.writer(file)
        log.writerow(["step", "lr", "loss"])
        for step, batch in zip(range(steps), batches):
            params, state, loss = train_step(params, state, batch)
            log.writerow([step, rate(step), float(loss)])
            smooth = 0.9 * smooth + 0.1 * float(loss)
            level = smooth / (1 - 0.9 ** (step + 1))
            best = min(best, level)
            if not level <= best + 3 * abs(best):  # four times the best, or NaN
                break


# loss_fn(params, batch) as your training step calls it; ${plan.length} batches or more: itertools.cycle repeats a short list.
lr_range_test(loss_fn, params, optax.adamw, train_batches)
`;
  return pythonSnippet(
    'optax',
    code,
    'Give other arguments of the optimizer as lambda rate: optax.adamw(rate, weight_decay=1e-4).',
    'Batches are used up where they come from a generator: make a new one for the training.',
  );
}
