// The timeline, the newest first. Entries come once, by their number, in whatever order they arrive.

import { clock, h } from "./dom.js";

const MOST = 500;

export class Log {
  constructor(element) {
    this.element = element;
  }

  show(entries) {
    entries.forEach((entry) => this.add(entry));
    while (this.element.children.length > MOST) {
      this.element.lastElementChild.remove();
    }
  }

  add(entry) {
    const number = (row) => Number(row.dataset.number);
    const after = [...this.element.children].find((row) => number(row) <= entry.number);
    if (!after || number(after) < entry.number) {
      this.element.insertBefore(row(entry), after ?? null);
    }
  }
}

function row(entry) {
  return h("li", { class: entry.kind, "data-number": entry.number },
    h("time", { datetime: new Date(entry.at).toISOString() }, clock(entry.at)),
    h("span", { class: "kind" }, entry.kind),
    h("span", { class: "text" }, entry.author === "system" ? null : h("b", {}, `${entry.author}: `), entry.text));
}
