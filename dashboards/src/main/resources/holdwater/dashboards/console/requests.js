// The worst requests of the last minutes, and one of them as a waterfall. Names are text, never HTML.

import { byId, clock, h, s, show } from "./dom.js";
import { requests } from "./api.js";

const WIDTH = 1000;
const NAMES = 380;
const RIGHT = 80;
const ROW = 20;
const TOP = 22;
const INDENT = 11;
const DEEPEST = 14;
const LETTERS = 56;

/** Asks for them and lists them in element. */
export async function look(element) {
  let seen;
  try {
    seen = await requests();
  } catch (error) {
    element.replaceChildren(h("p", { class: "problem", role: "alert" }, error.message));
    return;
  }
  element.replaceChildren(...(seen.received ? listed(seen) : [h("p", { class: "empty" }, "No traces are received: the stack was started with HOLDWATER_TRACES=off, or is not ours.")]));
}

function listed(seen) {
  const lost = seen.lost ? ` ${seen.lost} spans or messages were too many or too big.` : "";
  return [
    h("p", { class: "muted", role: "status" }, `${seen.requests} requests of ${seen.spans} spans since ${clock(seen.from)}.${lost}`),
    ...group("Failed", seen.traces.filter((one) => one.failed)),
    ...group("Answered, though a part failed", seen.traces.filter((one) => !one.failed && one.troubled)),
    ...group("Slowest of the others", seen.traces.filter((one) => !one.troubled)),
  ];
}

function group(title, traces) {
  return traces.length === 0 ? [] : [
    h("h3", {}, title),
    h("ul", { class: "requests" }, ...traces.map((trace) =>
      h("li", {}, h("button", { type: "button", class: "linkish", onclick: () => open(trace) }, `${words(trace.millis)} ${trace.journey}`),
        h("span", { class: "muted" }, clock(trace.at))))),
  ];
}

function open(trace) {
  const dialog = byId("trace");
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  show(dialog,
    h("div", { class: "head" }, h("h2", { id: "trace-title" }, trace.journey), close),
    h("p", { class: "muted" }, `${words(trace.millis)} at ${clock(trace.at)}, trace `, h("code", {}, trace.id), trace.lost ? `, ${trace.lost} spans more were not kept` : null),
    h("div", { class: "waterfall", tabindex: "0", role: "region", "aria-label": "Waterfall" }, waterfall(trace)));
}

function waterfall(trace) {
  const end = Math.max(0.1, ...trace.rows.map((row) => row.start + row.millis));
  const x = (millis) => NAMES + (millis / end) * (WIDTH - NAMES - RIGHT);
  const height = TOP + trace.rows.length * ROW;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => s("g", {},
    s("line", { class: "tick", x1: x(share * end), y1: TOP, x2: x(share * end), y2: height }),
    s("text", { class: "note", x: x(share * end), y: TOP - 8, "text-anchor": "middle" }, words(share * end))));
  return s("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${trace.journey}: ${trace.rows.length} spans in ${words(end)}` },
    ...ticks, ...trace.rows.map((row, i) => bar(row, TOP + i * ROW, x)));
}

function bar(row, y, x) {
  const left = x(row.start);
  const width = Math.max(1.5, x(row.start + row.millis) - left);
  const depth = Math.min(DEEPEST, row.depth);
  return s("g", {},
    s("title", {}, hint(row)),
    s("rect", { class: "hit", x: 0, y, width: WIDTH, height: ROW }),
    s("text", { x: depth * INDENT, y: y + 14 }, cut(`${row.problem ? "✗ " : ""}${row.service} · ${row.name}`, LETTERS - 2 * depth)),
    s("rect", { class: `span ${row.problem ? "failed" : row.role}`, x: left, y: y + 4, width, height: ROW - 8 }),
    s("text", { class: "note", x: left + width + 4, y: y + 14 }, words(row.millis)));
}

function hint(row) {
  const notes = Object.entries(row.notes).map(([name, value]) => `${name}=${value}`);
  return [`${row.instance || row.service} ${row.name}, ${words(row.millis)} from +${words(row.start)}`,
    row.problem ? `failed: ${row.problem}` : null,
    row.guessed ? "its caller's span never came: placed by time and name" : null, ...notes].filter(Boolean).join("; ");
}

function cut(text, letters) {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}

function words(millis) {
  return millis >= 1000 ? `${(millis / 1000).toFixed(1)} s` : millis < 10 ? `${millis.toFixed(1)} ms` : `${Math.round(millis)} ms`;
}
