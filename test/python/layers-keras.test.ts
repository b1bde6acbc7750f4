import { layersSuite } from './layers';

layersSuite('keras', 0.02, 'keras', 'tensorflow');
