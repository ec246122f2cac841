/** Plotly's layout for all figures: the LAYOUT of palette.py. */

import { LIGHT } from "./palette.js";

const FONT = '"Deck Sans", "Deck Signs", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif';

const AXIS = {
  gridcolor: LIGHT.line,
  linecolor: LIGHT.muted,
  zerolinecolor: LIGHT.grey,
  zerolinewidth: 1,
  tickcolor: LIGHT.muted,
  ticks: "outside",
  ticklen: 5,
  showline: true,
  tickfont: { size: 17, color: LIGHT.muted },
  title: { font: { size: 19, color: LIGHT.ink }, standoff: 8 },
  automargin: true,
};

export const LAYOUT = {
  font: { family: FONT, size: 18, color: LIGHT.ink },
  colorway: [LIGHT.orange, LIGHT.blue, LIGHT.teal, LIGHT.plum, LIGHT.gold, LIGHT.grey],
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  margin: { l: 64, r: 16, t: 16, b: 56 },
  xaxis: AXIS,
  yaxis: AXIS,
  legend: { font: { size: 17, color: LIGHT.ink }, bgcolor: "rgba(0,0,0,0)" },
  hoverlabel: { font: { family: FONT, size: 18 } },
};
