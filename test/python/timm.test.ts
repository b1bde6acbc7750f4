import { executedSuite } from './executed';

executedSuite('timm');
