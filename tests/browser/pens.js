// Notes what canvases write: their words with the size of the letters, in the canvas's own pixels.

{
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  const width = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");

  Object.assign(CanvasRenderingContext2D.prototype, {
    fillText(words, ...place) {
      const { b, d } = this.getTransform();
      (this.canvas.written ??= new Map()).set(words, parseFloat(this.font.match(/[\d.]+px/)[0]) * Math.hypot(b, d));
      fillText.call(this, words, ...place);
    },
    clearRect(...box) {
      this.canvas.written?.clear();
      clearRect.call(this, ...box);
    },
  });
  Object.defineProperty(HTMLCanvasElement.prototype, "width", {
    ...width,
    set(pixels) {
      this.written?.clear();
      width.set.call(this, pixels);
    },
  });
}
