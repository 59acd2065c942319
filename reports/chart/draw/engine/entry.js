// The chart engine: ECharts without a browser, and a walk over what it would
// paint. It is bundled by cmd/fetch and run by package draw, which calls
// tingDraw and reads the operations that it returns; see drawing.go for what
// they mean.
//
// The bundle holds the kinds of series and the components that package chart
// asks for, and no others; a test holds the two together.
//
// The host provides tingMeasure(text, size, weight), the width of a text.
import * as echarts from 'echarts/core';
import { LineChart, BarChart, PieChart, HeatmapChart, ScatterChart, GaugeChart } from 'echarts/charts';
import { GridSimpleComponent, GraphicComponent, MarkLineComponent, VisualMapContinuousComponent } from 'echarts/components';
import { registerPainter } from 'zrender/lib/zrender.js';
import Path from 'zrender/lib/graphic/Path.js';
import TSpan from 'zrender/lib/graphic/TSpan.js';
import { parse as parseColour } from 'zrender/lib/tool/color.js';
import { getLineDash } from 'zrender/lib/canvas/dashStyle.js';
import { revive } from './words.js';

echarts.use([LineChart, BarChart, PieChart, HeatmapChart, ScatterChart, GaugeChart,
  GridSimpleComponent, GraphicComponent, MarkLineComponent, VisualMapContinuousComponent]);

// Nothing moves on paper: what ECharts puts off to a later frame never comes.
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};

// A painter that paints nothing: the display list is all that is wanted.
class Paper {
  constructor(dom, storage, opts) {
    this.type = 'paper';
    this.ssrOnly = true;
    this.width = opts.width;
    this.height = opts.height;
  }
  getType() { return this.type; }
  getWidth() { return this.width; }
  getHeight() { return this.height; }
  getViewportRoot() { return null; }
  setBackgroundColor() {}
  refresh() {}
  resize() {}
  clear() {}
  dispose() {}
}
registerPainter('paper', Paper);

// font reads the size and weight of a CSS font such as "600 9px sans-serif".
function font(css) {
  const found = /(?:(\d{3}|bold|normal)\s+)?([\d.]+)px/.exec(css || '') || [];
  const weight = found[1] === 'bold' ? 700 : found[1] && found[1] !== 'normal' ? +found[1] : 400;
  return { size: +(found[2] || 12), weight };
}

echarts.setPlatformAPI({
  measureText(text, css) {
    const { size, weight } = font(css);
    return { width: tingMeasure(text || '', size, weight) };
  },
});

const round = (n) => Math.round(n * 1000) / 1000;

function apply(m, x, y) {
  return m ? [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]] : [x, y];
}

// Pen receives a path and writes its segments, transformed, arcs as curves.
class Pen {
  constructor(matrix) { this.m = matrix; this.out = []; this.open = false; }
  put(op, ...points) {
    this.out.push(op);
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = apply(this.m, points[i], points[i + 1]);
      this.out.push(round(x), round(y));
    }
    this.x = points[points.length - 2];
    this.y = points[points.length - 1];
  }
  moveTo(x, y) { this.put('M', x, y); this.open = true; }
  lineTo(x, y) { this.put('L', x, y); }
  bezierCurveTo(a, b, c, d, e, f) { this.put('C', a, b, c, d, e, f); }
  quadraticCurveTo(a, b, x, y) {
    const { x: px, y: py } = this;
    this.put('C', px + 2 / 3 * (a - px), py + 2 / 3 * (b - py), x + 2 / 3 * (a - x), y + 2 / 3 * (b - y), x, y);
  }
  rect(x, y, w, h) {
    this.moveTo(x, y);
    this.lineTo(x + w, y);
    this.lineTo(x + w, y + h);
    this.lineTo(x, y + h);
    this.closePath();
  }
  closePath() { this.out.push('Z'); this.open = false; }
  arc(cx, cy, r, from, to, anticlockwise) { this.ellipse(cx, cy, r, r, 0, from, to, anticlockwise); }
  ellipse(cx, cy, rx, ry, turn, from, to, anticlockwise) {
    const whole = Math.PI * 2;
    let sweep = to - from;
    if (Math.abs(sweep) >= whole - 1e-6) sweep = anticlockwise ? -whole : whole;
    else if (anticlockwise && sweep > 0) sweep -= whole;
    else if (!anticlockwise && sweep < 0) sweep += whole;
    const cos = Math.cos(turn), sin = Math.sin(turn);
    const at = (u, v) => [cx + u * rx * cos - v * ry * sin, cy + u * rx * sin + v * ry * cos];
    const start = at(Math.cos(from), Math.sin(from));
    if (this.open) this.lineTo(...start); else this.moveTo(...start);
    const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-6));
    const step = sweep / pieces, k = 4 / 3 * Math.tan(step / 4);
    for (let i = 0; i < pieces; i++) {
      const a = from + i * step, b = a + step;
      const ca = Math.cos(a), sa = Math.sin(a), cb = Math.cos(b), sb = Math.sin(b);
      this.bezierCurveTo(...at(ca - k * sa, sa + k * ca), ...at(cb + k * sb, sb - k * cb), ...at(cb, sb));
    }
  }
}

function segments(el) {
  const fresh = !el.path || el.shapeChanged();
  if (!el.path) el.createPathProxy();
  if (fresh) {
    el.path.beginPath();
    el.buildPath(el.path, el.shape);
    el.pathUpdated();
  }
  const pen = new Pen(el.transform);
  el.path.rebuildPath(pen, el.style.strokePercent == null ? 1 : el.style.strokePercent);
  return pen.out;
}

function colour(css, opacity) {
  const [r, g, b, a] = parseColour(css) || [0, 0, 0, 0];
  return [Math.round(r), Math.round(g), Math.round(b), round((a == null ? 1 : a) * opacity)];
}

// paint returns a colour as [r, g, b, alpha], a linear gradient as its line and
// stops, or nothing.
function paint(value, opacity, el) {
  if (value == null || value === 'none' || value === 'transparent' || opacity === 0) return undefined;
  if (typeof value === 'string') {
    const c = colour(value, opacity);
    return c[3] > 0 ? { c } : undefined;
  }
  if (value.type !== 'linear') throw new Error('a fill of type ' + (value.type || 'pattern') + ' cannot be drawn');
  const box = value.global ? { x: 0, y: 0, width: 1, height: 1 } : el.getBoundingRect();
  const m = value.global ? null : el.transform;
  const from = apply(m, box.x + value.x * box.width, box.y + value.y * box.height);
  const to = apply(m, box.x + value.x2 * box.width, box.y + value.y2 * box.height);
  return { g: [...from, ...to].map(round), s: value.colorStops.map((s) => [s.offset, ...colour(s.color, opacity)]) };
}

function paints(el) {
  const style = el.style;
  const opacity = style.opacity == null ? 1 : style.opacity;
  const share = (own) => opacity * (own == null ? 1 : own);
  const width = style.lineWidth == null ? 1 : style.lineWidth;
  return {
    f: paint(style.fill, share(style.fillOpacity), el),
    p: width > 0 ? paint(style.stroke, share(style.strokeOpacity), el) : undefined,
  };
}

function pathOp(el) {
  const op = { k: 'P', ...paints(el) };
  if (!op.f && !op.p) return null;
  op.d = segments(el);
  if (!op.d.length) return null;
  if (op.p) {
    const style = el.style;
    op.w = round((style.lineWidth == null ? 1 : style.lineWidth) * (style.strokeNoScale ? 1 : el.getLineScale()));
    const [dash] = getLineDash(el);
    if (dash) op.dash = dash.map(round);
    if (style.lineCap === 'round') op.cap = true;
  }
  return op;
}

const anchors = { left: 's', start: 's', center: 'm', middle: 'm', right: 'e', end: 'e' };

// textOp places a text by its alphabetic baseline. ECharts reasons about a box
// one em high whose middle is the middle of the capitals.
function textOp(el, capital) {
  const style = el.style;
  const { f } = paints(el);
  const text = style.text == null ? '' : style.text + '';
  if (!text || !f || Number.isNaN(style.x) || Number.isNaN(style.y)) return null;
  const { size, weight } = font(style.font);
  let middle = style.y || 0;
  if (style.textBaseline === 'top') middle += size / 2;
  if (style.textBaseline === 'bottom' || style.textBaseline === 'alphabetic') middle -= size / 2;
  const [x, y] = apply(el.transform, style.x || 0, middle + capital * size / 2);
  const m = el.transform;
  const op = { k: 'T', f, t: text, x: round(x), y: round(y), z: size, b: weight, a: anchors[style.textAlign] || 's' };
  const turn = m ? Math.atan2(m[1], m[0]) : 0;
  if (Math.abs(turn) > 1e-6) op.r = round(turn);
  return op;
}

// walk turns the display list into operations. Clips nest: what two
// neighbours share stays open.
function walk(list, capital) {
  const ops = [];
  let clips = [];
  for (const el of list) {
    if (el.invisible || el.ignore) continue;
    if (!(el instanceof Path) && !(el instanceof TSpan)) throw new Error('an element of type ' + el.type + ' cannot be drawn');
    const op = el instanceof Path ? pathOp(el) : textOp(el, capital);
    if (!op) continue;
    const wanted = el.__clipPaths || [];
    let shared = 0;
    while (shared < clips.length && clips[shared] === wanted[shared]) shared++;
    for (let i = clips.length; i > shared; i--) ops.push({ k: 'U' });
    for (let i = shared; i < wanted.length; i++) ops.push({ k: 'C', d: segments(wanted[i]) });
    clips = wanted;
    ops.push(op);
  }
  for (let i = clips.length; i > 0; i--) ops.push({ k: 'U' });
  return ops;
}

// tingDraw draws one chart: options as JSON, its size, and the height of a
// capital in ems. It returns the operations as JSON.
globalThis.tingDraw = function (options, width, height, capital) {
  const chart = echarts.init(null, null, { renderer: 'paper', ssr: true, width, height });
  try {
    const option = JSON.parse(options, revive);
    option.animation = false;
    chart.setOption(option);
    return JSON.stringify(walk(chart.getZr().storage.getDisplayList(true), capital));
  } finally {
    chart.dispose();
  }
};
