import { layersSuite } from './layers';

layersSuite('optax', 1e-4, 'jax', 'optax');
