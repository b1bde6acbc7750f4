import { layersSuite } from './layers';

layersSuite('huggingface', 1e-4, 'torch', 'transformers');
