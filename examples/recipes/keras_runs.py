"""The runs that Keras logs: a CSV written by CSVLogger, and TensorBoard event files."""

import json
import math
import os
import shutil

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '2')
os.environ.setdefault('CUDA_VISIBLE_DEVICES', '')

import keras
from keras import layers

from recipes.data import digits


def convolutional_network(filters, dropout, weight_decay):
    """Two convolutions and a dense layer for the 8x8 images."""
    penalty = keras.regularizers.L2(weight_decay)
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(filters, 3, padding='same', activation='relu', kernel_regularizer=penalty),
            layers.MaxPooling2D(),
            layers.Conv2D(2 * filters, 3, padding='same', activation='relu', kernel_regularizer=penalty),
            layers.Flatten(),
            layers.Dropout(dropout),
            layers.Dense(10, kernel_regularizer=penalty),
        ]
    )


def compiled(model, learning_rate, momentum):
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate, momentum=momentum),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=['accuracy'],
    )
    return model


def image_data(train_count, label_noise, seed):
    images, labels, validation_images, validation_labels = digits(train_count, label_noise, seed)
    return images.reshape(-1, 8, 8, 1), labels, (validation_images.reshape(-1, 8, 8, 1), validation_labels)


def half_cosine(peak, epochs):
    """Fall from the peak to 1 % of it along half a cosine, one value per epoch."""
    return lambda epoch, _rate: peak * (0.01 + 0.99 * (1 + math.cos(math.pi * epoch / (epochs - 1))) / 2)


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def good(folder):
    """Both losses fall and flatten together while the learning rate is stepped down."""
    settings = {
        'dataset': {'name': 'digits', 'train_images': 1200},
        'model': {'filters': 16, 'dropout': 0.5},
        'optimizer': {'name': 'SGD', 'learning_rate': 0.01, 'momentum': 0.9, 'weight_decay': 0.001},
        'schedule': {'name': 'step', 'epochs': [20, 30], 'factor': 0.2},
        'training': {'batch_size': 32, 'epochs': 40, 'seed': 11},
    }
    model, optimizer, training = settings['model'], settings['optimizer'], settings['training']
    schedule = settings['schedule']
    empty(folder)
    keras.utils.set_random_seed(training['seed'])
    images, labels, validation = image_data(settings['dataset']['train_images'], 0.0, training['seed'])
    network = convolutional_network(model['filters'], model['dropout'], optimizer['weight_decay'])
    compiled(network, optimizer['learning_rate'], optimizer['momentum'])

    def stepped(epoch, _rate):
        steps_done = sum(epoch >= start for start in schedule['epochs'])
        return optimizer['learning_rate'] * schedule['factor'] ** steps_done

    network.fit(
        images,
        labels,
        batch_size=training['batch_size'],
        epochs=training['epochs'],
        validation_data=validation,
        verbose=0,
        callbacks=[
            keras.callbacks.LearningRateScheduler(stepped),
            keras.callbacks.CSVLogger(folder / 'training.log'),
        ],
    )
    (folder / 'config.json').write_text(json.dumps(settings, indent=2) + '\n', encoding='utf-8')


def tensorboard(folder):
    """A cosine schedule; event files of the training and the validation split lie in folders of their own."""
    peak, epochs, seed = 0.03, 50, 5
    empty(folder)
    keras.utils.set_random_seed(seed)
    images, labels, validation = image_data(1000, 0.0, seed)
    network = compiled(convolutional_network(8, 0.2, 1e-4), peak, 0.9)
    network.fit(
        images,
        labels,
        batch_size=32,
        epochs=epochs,
        validation_data=validation,
        verbose=0,
        callbacks=[
            keras.callbacks.LearningRateScheduler(half_cosine(peak, epochs)),
            keras.callbacks.TensorBoard(folder, write_graph=False),
        ],
    )
    # The writer puts the machine's name and the process number into the file name; ours should be the same each time.
    for split in ('train', 'validation'):
        for file in (folder / split).iterdir():
            file.rename(folder / split / 'events.out.tfevents.1767225600.example.1.0.v2')
    lines = [
        'dataset: digits',
        'optimizer:',
        '  name: sgd',
        f'  learning_rate: {peak}',
        '  momentum: 0.9',
        'schedule: cosine',
        'weight_decay: 1.0e-4',
        'batch_size: 32',
        f'epochs: {epochs}',
        f'seed: {seed}',
    ]
    (folder / 'config.yaml').write_text('\n'.join(lines) + '\n', encoding='utf-8')
