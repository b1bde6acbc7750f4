import { layersSuite } from './layers';

layersSuite('pytorch', 1e-4, 'torch');
