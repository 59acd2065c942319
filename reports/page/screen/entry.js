// What makes a page's charts answer to a pointer: ECharts in the reader's own
// browser, with the options that drew the picture on paper. It is bundled by
// cmd/fetch and put into a page by package page, or served beside it.
//
// A page holds each chart twice as a drawing, broad and narrow, and in a data
// block what package chart's Screen says of both. The drawing that is seen is
// replaced once it comes into view; without this script it stays, and so does
// the table below it, which says all that a pointer can ask for.
import * as echarts from 'echarts/core';
import { LineChart, BarChart, PieChart, HeatmapChart, ScatterChart, GaugeChart } from 'echarts/charts';
import { GridSimpleComponent, GraphicComponent, MarkLineComponent, VisualMapContinuousComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { revive } from '../../chart/draw/engine/words.js';

echarts.use([LineChart, BarChart, PieChart, HeatmapChart, ScatterChart, GaugeChart, SVGRenderer,
  GridSimpleComponent, GraphicComponent, MarkLineComponent, VisualMapContinuousComponent, TooltipComponent]);

const face = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

// line makes an element with a text, which is never markup.
function line(name, text, parent) {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
}

// pointed is the row of the table that lies under the pointer, and the columns
// of it that count.
function pointed(spec, what) {
  const first = Array.isArray(what) ? what[0] : what;
  if (!first) return null;
  if (spec.pointed === 'cell') {
    const [column, row] = first.value;
    return { row: spec.rows[row], columns: [column] };
  }
  const row = spec.rows[spec.pointed === 'axis' ? first.dataIndex : +first.name];
  return row && { row, columns: row.values.map((_, i) => i) };
}

// told writes a row as its name and its values.
function told(spec, what) {
  const found = pointed(spec, what);
  if (!found || !found.row) return null;
  const box = document.createElement('div');
  line('strong', found.row.name, box);
  for (const i of found.columns) {
    const row = line('div', '', box);
    if (spec.heads[i]) line('span', spec.heads[i] + ': ', row);
    line('b', found.row.values[i] || '', row);
  }
  return box;
}

// areas are the places of a picture that answer with a row, laid over it unseen.
function areas(spec) {
  return (spec.areas || []).map((a) => ({
    type: 'rect', name: String(a.row), z: 20, cursor: 'default', style: { fill: 'transparent' },
    shape: { x: a.x, y: a.y, width: a.width, height: a.height },
    tooltip: { formatter: (what) => told(spec, what) || '' },
  }));
}

// show puts a chart that answers in the place of a drawing, as wide as it.
function show(drawing, spec) {
  const room = document.createElement('div');
  room.className = 'live';
  const stage = document.createElement('div');
  room.append(stage);
  drawing.after(room);
  const chart = echarts.init(stage, null, { renderer: 'svg', width: spec.width, height: spec.height });
  const option = spec.option;
  option.textStyle = { fontFamily: face };
  option.stateAnimation = { duration: 0 };
  if (spec.areas) option.graphic = { elements: [...((option.graphic || {}).elements || []), ...areas(spec)] };
  chart.setOption(option);
  const fit = () => {
    const scale = room.clientWidth / spec.width;
    if (!(scale > 0)) return;
    room.style.height = spec.height * scale + 'px';
    stage.style.transform = 'scale(' + scale + ')';
    chart.setOption({ tooltip: {
      confine: true, transitionDuration: 0, padding: 8 / scale, borderWidth: 1 / scale,
      textStyle: { fontFamily: face, fontSize: 13 / scale, color: '#1d2733' },
      formatter: (what) => told(spec, what) || '',
    } });
  };
  fit();
  new ResizeObserver(fit).observe(room);
  addEventListener('keydown', (e) => { if (e.key === 'Escape') chart.dispatchAction({ type: 'hideTip' }); });
  drawing.hidden = true;
  drawing.dataset.live = 'true';
}

// wake shows each drawing of a figure once it comes into view. A chart that
// fails leaves its drawing where it is.
function wake(figure) {
  const block = document.getElementById(figure.id + '-data');
  const specs = JSON.parse(block.textContent, revive);
  const seen = new IntersectionObserver((entries) => {
    for (const e of entries) {
      const name = e.target.dataset.size;
      if (!e.isIntersecting || e.target.dataset.live || !specs[name]) continue;
      seen.unobserve(e.target);
      try {
        show(e.target, specs[name]);
      } catch (problem) {
        console.error(problem);
      }
    }
  }, { rootMargin: '200px' });
  for (const drawing of figure.querySelectorAll('[data-size]')) seen.observe(drawing);
}

for (const figure of document.querySelectorAll('[data-chart]')) wake(figure);
