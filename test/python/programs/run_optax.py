"""Executes snippets for optax: each makes `optimizer`, which then updates parameters in a compiled step."""

import jax
import jax.numpy as jnp
import optax

from harness import Recorder, main


def execute(snippet):
    recorder = Recorder()
    count = snippet["stepsPerEpoch"]
    scope = {"train_loader": [None] * count}
    exec(snippet["code"], scope)
    optimizer, schedule = scope["optimizer"], scope.get("schedule")
    parameters = jnp.ones(3)
    state = optimizer.init(parameters)

    @jax.jit
    def train_step(parameters, state):
        updates, state = optimizer.update(parameters, state, parameters)
        return optax.apply_updates(parameters, updates), state

    rate_of = None if schedule is None else jax.jit(schedule)
    for step in range(snippet["steps"]):
        epoch = step // count
        if "rate_after" in scope and step % count == 0 and step > 0:
            loss = snippet["losses"][epoch - 1]
            state.hyperparams["learning_rate"] = jnp.asarray(scope["rate_after"](loss, epoch))
        if hasattr(state, "hyperparams"):
            # The rate of a step is put there when the step is made; until then it is that of the one before.
            parameters, state = train_step(parameters, state)
            recorder.record(state.hyperparams["learning_rate"], state.hyperparams["b1"])
        else:
            recorder.record(rate_of(optax.tree_utils.tree_get(state[-1], "count")))
            parameters, state = train_step(parameters, state)
    return recorder.answer()


main(execute, ["optax", "jax"])
