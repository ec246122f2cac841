/** Marks and words at places in pixels, formed and placed as plotly.js does. */

const [LINE_HEIGHT, RIM] = [1.3, 9];
const UPRIGHT = { top: -1, middle: 0, bottom: 1 };
const ASIDE = { left: -1, center: 0, right: 1 };
const ALIGN = { left: "right", center: "center", right: "left" };

const STAR = [
  [0.225, -0.309], [0.951, -0.309], [0.363, 0.118], [0.588, 0.809], [0, 0.382],
  [-0.588, 0.809], [-0.363, 0.118], [-0.951, -0.309], [-0.225, -0.309], [0, -1],
]; // prettier-ignore

/** Corners of each symbol of radius 1; a circle has none. */
const SYMBOLS = {
  circle: null,
  square: [[1, 1], [-1, 1], [-1, -1], [1, -1]],
  diamond: [[1.3, 0], [0, 1.3], [-1.3, 0], [0, -1.3]],
  "triangle-up": [[-2 / Math.sqrt(3), 0.5], [2 / Math.sqrt(3), 0.5], [0, -1]],
  "triangle-down": [[-2 / Math.sqrt(3), -0.5], [2 / Math.sqrt(3), -0.5], [0, 1]],
  x: crossed(0.8 / Math.SQRT2),
  star: STAR.map((corner) => corner.map((at) => 1.4 * at)),
};

/** The corners of an x whose arms are `arm`·√2 wide and long. */
function crossed(arm) {
  const turns = [[1, 1], [1, -1], [-1, -1], [1, -1], [-1, -1], [-1, 1], [-1, -1], [-1, 1], [1, 1], [-1, 1], [1, 1]];
  const corners = [[0, arm]];
  for (const [x, y] of turns) corners.push([corners.at(-1)[0] + x * arm, corners.at(-1)[1] + y * arm]);
  return corners;
}

/** Whether a symbol can be drawn here: its name, perhaps with "-open". */
export function isSymbol(name) {
  return name.replace(/-open$/, "") in SYMBOLS;
}

/**
 * @param {CanvasRenderingContext2D} context @param {([number, number]|null)[]} places
 * @param {{color: string, symbol?: string, size?: number, line?: {color?: string, width?: number}}} marker
 */
export function marks(context, places, { color, symbol = "circle", size = 6, line = {} }) {
  const open = symbol.endsWith("-open");
  const path = shape(symbol.replace("-open", ""), size / 2);
  const width = line.width ?? (open ? 1 : 0);
  Object.assign(context, { fillStyle: color, lineWidth: width, miterLimit: 2 });
  context.strokeStyle = open ? color : (line.color ?? "#444");
  context.setLineDash([]);
  for (const place of places) {
    if (!place) continue;
    context.translate(...place);
    if (!open) context.fill(path);
    if (width) context.stroke(path);
    context.translate(...place.map((at) => -at));
  }
}

function shape(name, radius) {
  const path = new Path2D();
  const corners = SYMBOLS[name];
  if (!corners) path.arc(0, 0, radius, 0, 2 * Math.PI);
  corners?.forEach(([x, y], i) => (i ? path.lineTo(x * radius, y * radius) : path.moveTo(x * radius, y * radius)));
  path.closePath();
  return path;
}

/** The words of a trace beside its places; farther away where there are marks. */
export function words(context, places, { text = [], textposition, textfont, marker, rim }, marked) {
  const { size, color, family, weight = "normal" } = textfont;
  const away = marked ? (marker.size ?? 6) / 2 / 0.8 + 1 : 0;
  Object.assign(context, { fillStyle: color, font: `${weight} ${size}px ${family}`, textBaseline: "alphabetic" });
  Object.assign(context, { strokeStyle: rim, lineWidth: RIM, lineJoin: "round" });
  context.setLineDash([]);
  places.forEach((place, i) => {
    const lines = String((typeof text === "string" ? text : text[i]) ?? "").split("<br>");
    const [upright, aside = upright] = (typeof textposition === "string" ? textposition : (textposition?.[i] ?? "middle center")).split(" ");
    if (!place) return;
    const [up, tall] = [UPRIGHT[upright] ?? 0, (lines.length - 1) * LINE_HEIGHT + 1];
    const left = place[0] + (ASIDE[aside] ?? 0) * away;
    const top = place[1] + 0.75 * size + up * away + ((up - 1) * tall * size) / 2;
    context.textAlign = ALIGN[aside] ?? "center";
    lines.forEach((line, row) => {
      const place = [line, left, top + row * LINE_HEIGHT * size];
      if (rim) context.strokeText(...place);
      context.fillText(...place);
    });
  });
}
