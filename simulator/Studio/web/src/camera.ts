export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Street metres (x east, y north) to canvas pixels and back. */
export class Camera {
  centreX = 0;
  centreY = 0;
  /** Pixels a metre. */
  scale = 2;
  width = 1;
  height = 1;

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
  }

  /** Shows the whole box with a margin of 6 %. */
  fit(box: Box): void {
    const wide = Math.max(box.maxX - box.minX, 10);
    const high = Math.max(box.maxY - box.minY, 10);
    this.scale = Math.min(this.width / wide, this.height / high) * 0.88;
    this.centreX = (box.minX + box.maxX) / 2;
    this.centreY = (box.minY + box.maxY) / 2;
  }

  toScreen(x: number, y: number): [number, number] {
    return [this.width / 2 + (x - this.centreX) * this.scale, this.height / 2 - (y - this.centreY) * this.scale];
  }

  toStreet(px: number, py: number): [number, number] {
    return [this.centreX + (px - this.width / 2) / this.scale, this.centreY - (py - this.height / 2) / this.scale];
  }

  pan(dx: number, dy: number): void {
    this.centreX -= dx / this.scale;
    this.centreY += dy / this.scale;
  }

  /** Zooms by a factor and keeps the street point under the pixel where it is. */
  zoomAt(px: number, py: number, factor: number): void {
    const [x, y] = this.toStreet(px, py);
    this.scale = Math.min(Math.max(this.scale * factor, 0.2), 60);
    const [newX, newY] = this.toStreet(px, py);
    this.centreX += x - newX;
    this.centreY += y - newY;
  }
}
