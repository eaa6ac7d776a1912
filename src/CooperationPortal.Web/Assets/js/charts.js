// Draws <figure data-chart="line|bar-stacked"> from the table that stands in it. Column heads name the series (data-tone picks
// a colour, --chart-TONE), row heads the categories; a link in a row's last cells is where a click on its bar leads.
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const tones = ['neutral', 'accent', 'amber', 'red'];
const dashes = ['solid', 'solid', 'dashed', 'dotted'];
const symbols = ['circle', 'rect', 'triangle', 'diamond'];

/** Puts the drawing above its table and folds the table away, for who wants the figures. */
export function draw(figure) {
  const table = figure.querySelector('table');
  const data = read(table);
  const isLine = figure.dataset.chart === 'line';

  const box = document.createElement('div');
  box.className = 'chart';
  box.setAttribute('role', 'img');
  const folded = document.createElement('details');
  folded.className = 'chart-table';
  folded.append(Object.assign(document.createElement('summary'), { textContent: 'Show as table' }));
  table.before(key(data.series), box, folded);
  folded.append(table);
  if (!isLine) box.style.setProperty('block-size', `${data.categories.length * 34 + 40}px`);

  const chart = init(box, null, { renderer: 'svg' });
  chart.setOption(options(data, isLine, label(figure, table)));
  chart.on('click', e => { if (data.links[e.dataIndex]) location.assign(data.links[e.dataIndex]); });

  // With a view box the drawing shrinks as a picture does: paper is narrower than the screen, and its layout comes without another word to us.
  const frame = () => {
    const svg = box.querySelector('svg');
    svg?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  chart.on('finished', frame);
  new ResizeObserver(() => { if (!matchMedia('print').matches) chart.resize(); }).observe(box);
  addEventListener('beforeprint', () => { chart.resize({ width: Math.min(box.clientWidth, 440), height: isLine ? 200 : undefined }); chart.getZr().flush(); frame(); });
  addEventListener('afterprint', () => chart.resize({ width: 'auto', height: 'auto' }));
}

function read(table) {
  const [, ...heads] = table.tHead.rows[0].cells;
  const rows = [...table.tBodies[0].rows];
  const shown = heads.map((head, i) => ({ head, i })).filter(({ head }) => !head.hasAttribute('data-not-drawn'));
  return {
    categories: rows.map(row => row.cells[0].dataset.label ?? text(row.cells[0])),
    links: rows.map(row => row.querySelector('td a')?.href),
    series: shown.map(({ head, i }, n) => ({
      name: text(head),
      colour: css(`--chart-${head.dataset.tone ?? tones[n % tones.length]}`),
      dash: dashes[n % dashes.length],
      symbol: symbols[n % symbols.length],
      values: rows.map(row => number(row.cells[i + 1])),
    })),
  };
}

function options({ categories, series }, isLine, description) {
  const ink = css('--muted');
  const line = css('--line');
  const font = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
  const category = { type: 'category', data: categories, axisTick: { show: false }, axisLine: { show: isLine, lineStyle: { color: line } }, axisLabel: font, inverse: !isLine, boundaryGap: !isLine };
  const value = { type: 'value', minInterval: 1, axisLabel: font, splitLine: { lineStyle: { color: line } } };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    aria: { enabled: true, label: { description } },
    textStyle: font,
    grid: { left: 8, right: 24, top: 12, bottom: 4, containLabel: true },
    // Rich text is drawn inside the SVG; the other mode would write style attributes, which the page's policy refuses.
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, axisPointer: { type: isLine ? 'line' : 'shadow' }, textStyle: { ...font, color: css('--ink') } },
    xAxis: isLine ? category : value,
    yAxis: isLine ? value : category,
    series: series.map(s => ({
      name: s.name, data: s.values, itemStyle: { color: s.colour },
      ...(isLine
        ? { type: 'line', symbol: s.symbol, symbolSize: 6, lineStyle: { color: s.colour, width: 2, type: s.dash } }
        : { type: 'bar', stack: 'all', barWidth: 16, cursor: 'pointer' }),
    })),
  };
}

function key(series) {
  const list = document.createElement('ul');
  list.className = 'chart-key';
  list.setAttribute('aria-hidden', 'true');
  for (const { name, colour } of series) {
    const item = document.createElement('li');
    const swatch = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [k, v] of Object.entries({ width: 18, height: 8, y: 2, rx: 2, fill: colour })) box.setAttribute(k, v);
    swatch.append(box);
    item.append(swatch, name);
    list.append(item);
  }
  return list;
}

function label(figure, table) {
  const caption = figure.querySelector('figcaption') ?? table.caption;
  return `${caption ? text(caption) : 'Chart'}. The table below holds the same figures.`;
}

function text(cell) { return cell.textContent.trim().replace(/\s+/g, ' '); }
function number(cell) { return Number(cell.dataset.value ?? text(cell).replace(/[^\d.-]/g, '')) || 0; }
function css(name) { return getComputedStyle(document.body).getPropertyValue(name).trim(); }
