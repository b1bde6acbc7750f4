"""Executes snippets for Keras 3: each compiles `model` and fits it."""

import os

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import keras
import numpy
import tensorflow

from harness import Recorder, main

tensorflow.config.run_functions_eagerly(True)


class ToldLosses(keras.callbacks.Callback):
    """Says the validation losses that the snippet's own callbacks are to see."""

    def __init__(self, losses):
        super().__init__()
        self.losses = losses

    def on_epoch_end(self, epoch, logs=None):
        logs["val_loss"] = self.losses[epoch]


class Recording(keras.callbacks.Callback):
    def __init__(self, recorder):
        super().__init__()
        self.recorder = recorder

    def on_train_batch_begin(self, batch, logs=None):
        self.recorder.record(self.model.optimizer.learning_rate)


class Model(keras.Sequential):
    """Fits as always, with what records the rates behind the callbacks of the snippet."""

    def prepare(self, snippet):
        self.recorder = Recorder()
        self.told = snippet.get("losses")
        return self.recorder

    def fit(self, *args, callbacks=(), **options):
        told = [] if self.told is None else [ToldLosses(self.told)]
        recording = Recording(self.recorder)
        return super().fit(*args, callbacks=[*told, *callbacks, recording], verbose=0, **options)


def execute(snippet):
    model = Model([keras.layers.Input((3,)), keras.layers.Dense(2)])
    recorder = model.prepare(snippet)
    count = snippet["stepsPerEpoch"]
    data = tensorflow.data.Dataset.from_tensor_slices((numpy.ones((count, 3)), numpy.ones((count, 2)))).batch(1)
    scope = {"keras": keras, "model": model, "loss": "mse", "train_data": data, "validation_data": data.take(1)}
    exec(snippet["code"], scope)
    return recorder.answer()


main(execute, ["keras", "tensorflow-cpu"])
