/** ECharts is fetched only by pages that hold a chart, when there is one. */
export async function drawCharts(root) {
  const figures = root.querySelectorAll('figure[data-chart]:not([data-drawn])');
  const source = document.querySelector('meta[name=charts-script]')?.content;
  if (!figures.length || !source) return;
  for (const figure of figures) figure.dataset.drawn = 'yes';
  const { draw } = await import(source);
  figures.forEach(draw);
}
