import { layersSuite } from './layers';

layersSuite('timm', 1e-4, 'torch', 'timm');
