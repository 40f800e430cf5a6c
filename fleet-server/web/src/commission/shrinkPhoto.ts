import type { Photo } from './outbox/crewStore';

/** Longest side, pixels: a type plate is legible, and ten photos are fewer bytes than one of the camera's. */
const LONGEST_SIDE = 1600;
const MOST_BYTES = 1_000_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];

/** Size within which a picture of this size is kept; never enlarged. */
export function shrunkSize(width: number, height: number): [number, number] {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))];
}

/** Makes a camera's picture small before the phone keeps it; drawn anew, it also loses place and device that the camera wrote into it. */
export async function shrinkPhoto(file: Blob): Promise<Photo> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = shrunkSize(picture.width, picture.height);
    const pen = canvas.getContext('2d');
    if (pen === null) {
      throw new Error('no canvas');
    }
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    let smallest: Blob | undefined;
    for (const quality of QUALITIES) {
      smallest = await new Promise<Blob>((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/jpeg', quality));
      if (smallest.size <= MOST_BYTES) {
        break;
      }
    }
    if (smallest === undefined) {
      throw new Error('no picture');
    }
    return { type: 'image/jpeg', bytes: await smallest.arrayBuffer() };
  } finally {
    picture.close();
  }
}
