"""The data sets, all shipped inside scikit-learn: nothing is downloaded."""

import numpy as np
from sklearn.datasets import load_diabetes, load_digits
from sklearn.model_selection import train_test_split


def digits(train_count, label_noise=0.0, seed=0):
    """8x8 images of digits scaled to mean 0 and deviation 1, split with equal shares of every class.

    `label_noise` is the share of training labels replaced by a random class, as careless annotation would.
    """
    images, labels = load_digits(return_X_y=True)
    images = (images - images.mean()) / images.std()
    split = train_test_split(images, labels, train_size=train_count, stratify=labels, random_state=seed)
    train_images, validation_images, train_labels, validation_labels = split
    generator = np.random.default_rng(seed)
    noisy = generator.random(train_count) < label_noise
    train_labels = np.where(noisy, generator.integers(0, 10, train_count), train_labels)
    return train_images, train_labels, validation_images, validation_labels


def diabetes(train_count, seed=0):
    """Ten measurements of 442 patients and the progression of the disease a year later, all standardised."""
    inputs, targets = load_diabetes(return_X_y=True)
    inputs = inputs / inputs.std(axis=0)
    targets = (targets - targets.mean()) / targets.std()
    split = train_test_split(inputs, targets, train_size=train_count, random_state=seed)
    train_inputs, validation_inputs, train_targets, validation_targets = split
    return train_inputs, train_targets, validation_inputs, validation_targets
