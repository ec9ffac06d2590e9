// What is promised: what is left of each budget, and how fast it burns, with the faults behind it.

import { Chart } from "./chart.js";
import { clock, h, say } from "./dom.js";

const HEIGHT = 110;

export class Slos {
  constructor(element) {
    this.element = element;
    this.rows = new Map();
    this.empty = h("p", { class: "empty" }, "No SLO is counted by the services of this stack.");
    element.append(this.empty);
  }

  /** frame: with slos and sloSeconds; spans: where faults were in force. */
  show(frame, spans) {
    for (const [name, row] of this.rows) {
      if (!frame.slos.some((slo) => slo.name === name)) {
        row.chart.end();
        row.element.remove();
        this.rows.delete(name);
      }
    }
    for (const slo of frame.slos) {
      if (!this.rows.has(slo.name)) {
        this.rows.set(slo.name, begun(slo));
        this.element.append(this.rows.get(slo.name).element);
      }
      const row = this.rows.get(slo.name);
      update(row, slo);
      const seconds = frame.sloSeconds[slo.name] ?? [];
      row.chart.show(frame.at, seconds.map(([at, good, bad]) => [at, good + bad]), seconds, spans);
    }
    this.empty.hidden = frame.slos.length > 0;
  }
}

function begun(slo) {
  const burns = h("span", { class: "pill" });
  const left = h("b", {});
  const spent = h("span", { class: "muted" });
  const rates = h("span", {});
  const chart = h("div", { class: "chart", role: "img", "aria-label": `${slo.name}: events a second, and bad ones, over two minutes` });
  const element = h("article", { class: "slo" },
    h("div", { class: "head" }, h("h3", {}, slo.name), burns),
    h("p", { class: "muted" }, `${percent(slo.objective / 100)} over ${slo.days} days. ${slo.description}`),
    h("p", { class: "facts" }, left, spent, rates), chart);
  return { element, burns, left, spent, rates, chart: new Chart(chart, HEIGHT) };
}

function update(row, slo) {
  const fast = slo.burnShort > 1;
  say(row.burns, slo.burnShort === undefined ? "no events" : slo.pages ? "burns: pages" : fast ? "burns" : "holds");
  row.burns.className = `pill ${slo.burnShort === undefined ? "plain" : slo.pages ? "fail" : fast ? "open" : "pass"}`;
  say(row.left, slo.left < 0 ? `budget overspent by ${percent(-slo.left)}` : `${percent(slo.left)} of the budget left`);
  say(row.spent, slo.since === undefined ? "nothing counted yet" : `${slo.badSeconds.toFixed(1)} bad seconds since ${clock(slo.since)}`);
  say(row.rates, `burn rate ${times(slo.burnShort)} over 5 min, ${times(slo.burnLong)} over 1 h`);
}

function times(burn) {
  return burn === undefined ? "unknown" : `${burn < 10 ? burn.toFixed(1) : Math.round(burn)} ×`;
}

/** As many digits as it takes to see that something is missing from 100 %. */
function percent(share) {
  return `${Number((100 * share).toFixed(3))} %`;
}
