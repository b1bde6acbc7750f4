import { layersSuite } from './layers';

layersSuite('fastai', 1e-4, 'torch', 'fastai');
