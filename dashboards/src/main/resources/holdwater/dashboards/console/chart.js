// Calls over two minutes, with the faults behind them.

import uPlot from "./uplot.js";

const SECONDS = 120;
const KEPT = 300;
const USUAL_HEIGHT = 190;

export class Chart {
  /** least: how far the scale reaches even if all values are below. */
  constructor(element, height = USUAL_HEIGHT, least = 5) {
    this.element = element;
    this.height = height;
    this.least = least;
    this.rates = new Map();
    this.bad = new Map();
    this.spans = [];
    this.now = 0;
    const sizes = new ResizeObserver(() => this.plot?.setSize(this.size()));
    sizes.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const again = () => this.begin();
    dark.addEventListener("change", again);
    this.leave = () => {
      sizes.disconnect();
      dark.removeEventListener("change", again);
    };
  }

  /** For good: whoever listens to the window would keep it. */
  end() {
    this.leave();
    this.plot?.destroy();
  }

  /** rates: [[millis, calls]], seconds: [[millis, good, bad]], spans: [{from, to}] in millis. */
  show(now, rates, seconds, spans) {
    this.now = Math.floor(now / 1000);
    rates.forEach(([at, calls]) => this.rates.set(Math.floor(at / 1000), calls));
    seconds.forEach(([at, , bad]) => this.bad.set(Math.floor(at / 1000), bad));
    this.spans = spans;
    forget(this.rates, this.now - KEPT);
    forget(this.bad, this.now - KEPT);
    if (!this.plot) {
      this.begin();
    }
    this.plot.setData(this.data());
  }

  begin() {
    this.plot?.destroy();
    const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = { stroke: color("--muted"), grid: { stroke: color("--grid"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    this.plot = new uPlot({
      ...this.size(),
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: true, range: () => [this.now - SECONDS, this.now + 1] },
        y: { range: (plot, least, most) => [0, Math.max(this.least, Math.ceil((most ?? 0) * 1.15))] },
      },
      axes: [{ ...axis, values: "{HH}:{mm}:{ss}", space: 90, size: 28 }, { ...axis, size: 42 }],
      series: [
        {},
        { stroke: color("--rate"), width: 2, spanGaps: true, points: { show: false } },
        { fill: color("--bad"), stroke: color("--bad"), width: 0, paths: uPlot.paths.bars({ size: [0.9, 12] }), points: { show: false } },
      ],
      hooks: { drawClear: [(plot) => this.shade(plot, color("--w-fault"))] },
    }, this.data(), this.element);
  }

  shade(plot, fill) {
    const { left, top, width, height } = plot.bbox;
    const x = (millis) => Math.min(left + width, Math.max(left, plot.valToPos(millis / 1000, "x", true)));
    plot.ctx.save();
    plot.ctx.fillStyle = fill;
    for (const { from, to } of this.spans) {
      plot.ctx.fillRect(x(from), top, Math.max(0, x(to) - x(from)), height);
    }
    plot.ctx.restore();
  }

  /** What is not known yet is a gap and no zero. */
  data() {
    const times = [];
    for (let second = this.now - SECONDS; second <= this.now; second++) {
      times.push(second);
    }
    return [times, times.map((t) => this.rates.get(t) ?? null), times.map((t) => this.bad.get(t) || null)];
  }

  size() {
    return { width: Math.max(200, this.element.clientWidth), height: this.height };
  }
}

function forget(map, before) {
  for (const second of map.keys()) {
    if (second < before) {
      map.delete(second);
    }
  }
}
