import { layersSuite } from './layers';

layersSuite('lightning', 1e-4, 'torch', 'lightning');
