import decodeQR from 'qr/decode.js';

/** Reads a code in the page, where the browser has no detector of its own. */
export function readCode(picture: { width: number; height: number; data: Uint8ClampedArray }): string | undefined {
  try {
    return decodeQR(picture);
  } catch {
    // No code in this picture; the next one comes in a moment.
    return undefined;
  }
}
