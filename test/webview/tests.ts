export { takePictures } from './gallery';
export const runTests = async () => ({ passed: 0, failed: 0 });
