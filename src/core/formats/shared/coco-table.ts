/** " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.606", as pycocotools prints it. */
const row =
  /Average (Precision|Recall) {1,8}\(A[PR]\) @\[ IoU=([\d.:]{4,9}) {0,10}\| area= {0,6}(\w+) \| maxDets= {0,4}(\d+) \] = (-?[\d.]+)/;

/**
 * A row of the table with which COCO's evaluation ends, named as its users name it ("AP", "AP50", "AR"). Null for every
 * other line and for the rows by size of the objects and by fewer detections, which repeat the picture in parts.
 */
export function readCocoRow(line: string): { readonly name: string; readonly value: number } | null {
  const found = line.includes('Average ') ? row.exec(line) : null;
  if (found === null) return null;
  const [, quantity, overlap, area, detections, text] = found;
  const value = Number(text);
  // COCO writes -1 where no object of that kind is in the set.
  if (area !== 'all' || value < 0) return null;
  if (quantity === 'Recall') {
    const isWhole = overlap === '0.50:0.95' && (detections === '100' || detections === '20');
    return isWhole ? { name: 'AR', value } : null;
  }
  const suffix = overlap === '0.50:0.95' ? '' : overlap!.replace('0.', '');
  return { name: `AP${suffix}`, value };
}
