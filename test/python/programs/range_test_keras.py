import keras
import numpy as np

from range_test import answer, clouds, code

keras.utils.set_random_seed(0)
x_train, y_train = clouds()
layers = keras.layers
model = keras.Sequential(
    [keras.Input((20,)), layers.Dense(64), layers.BatchNormalization(), layers.ReLU(), layers.Dense(10)]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.SGD(0.02, momentum=0.9), loss, metrics=["accuracy"])
model.optimizer.build(model.trainable_variables)


def values():
    variables = [*model.weights, *model.optimizer.variables]
    return [keras.ops.convert_to_numpy(variable).copy() for variable in variables]


before = values()

exec(code())

assert all(np.array_equal(old, new) for old, new in zip(before, values(), strict=True))
answer({"keras": keras.__version__, "backend": keras.backend.backend()})
