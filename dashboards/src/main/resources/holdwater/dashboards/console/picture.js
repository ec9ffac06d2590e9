// The system as people draw it. Built once per stack and width; frames only change what moved.

import { s, say } from "./dom.js";
import { layout, sends } from "./layout.js";

const CLIENTS = "viewers";

export class Picture {
  /** choose({on, name}) is called when somebody picks an instance, a link, a zone or a region. */
  constructor(element, choose) {
    this.element = element;
    this.choose = choose;
    this.topology = null;
    new ResizeObserver(() => this.draw()).observe(element);
  }

  /** Draws it, unless it is the one that is there already. */
  use(topology) {
    const same = JSON.stringify(topology) === JSON.stringify(this.topology);
    this.topology = topology;
    if (!same) {
      this.draw(true);
    }
  }

  draw(anew = false) {
    const width = Math.floor(this.element.clientWidth);
    if (!this.topology) {
      this.element.replaceChildren();
      return;
    }
    if (!width || (!anew && this.width === width)) {
      return;
    }
    const focused = document.activeElement?.closest("[data-what]")?.getAttribute("data-what");
    this.width = width;
    const at = layout(this.topology, width);
    this.nodes = new Map();
    this.links = new Map();
    const boxes = at.boxes.map((box) => this.box(box));
    const links = this.topology.links.map((link) => this.link(link, at)).filter(Boolean);
    const nodes = this.topology.instances.map((one) => this.node(one, at.nodes.get(one.id)));
    this.labels = s("g", { class: "labels", "aria-hidden": "true" });
    this.under = s("g", {}, ...links);
    this.over = s("g", {});
    this.element.replaceChildren(
      s("svg", { viewBox: `0 0 ${at.width} ${at.height}`, width: at.width, height: at.height, class: "map", role: "group", "aria-label": "The system" },
        ...boxes, this.clients(at.clients), this.under, s("g", {}, ...nodes), this.over, this.labels));
    if (this.last) {
      this.show(this.last);
    }
    // Somebody at the keyboard stays where they were.
    [...this.element.querySelectorAll("[data-what]")].find((one) => one.getAttribute("data-what") === focused)?.focus();
  }

  box(box) {
    const title = s("text", { x: box.x + 10, y: box.y + 17, class: "box-name" }, `${box.kind} ${box.name}`);
    const rect = s("rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: 10 });
    return this.button(s("g", { class: `box ${box.kind}` }, rect, title), `${box.kind} ${box.name}`, { on: box.kind, name: box.name });
  }

  clients(box) {
    return s("g", { class: "clients" },
      s("rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: 15 }),
      s("text", { x: box.x + box.width / 2, y: box.y + 20, "text-anchor": "middle" }, "clients"));
  }

  node(one, at) {
    const name = s("text", { x: at.x + 12, y: at.y + 18, class: "name" }, shortened(one.id.slice(one.id.indexOf(".") + 1), at.width));
    const note = s("text", { x: at.x + 12, y: at.y + 35, class: "note" }, "");
    const group = s("g", { class: "node" },
      s("rect", { x: at.x, y: at.y, width: at.width, height: at.height, rx: 8 }),
      s("rect", { x: at.x, y: at.y, width: 5, height: at.height, rx: 2.5, class: "tone" }), name, note);
    this.nodes.set(one.id, { group, note });
    const shown = this.button(group, one.id, { on: "instance", name: one.id });
    for (const event of ["mouseenter", "focus"]) {
      shown.addEventListener(event, () => this.look(one.id));
    }
    for (const event of ["mouseleave", "blur"]) {
      shown.addEventListener(event, () => this.look(null));
    }
    return shown;
  }

  /** By mouse a line is picked where it runs; by keyboard in the list of its instance. */
  link(link, at) {
    const to = at.nodes.get(link.target);
    const from = source(link.source, at);
    if (!to || !from) {
      return null;
    }
    const x = to.x + to.width / 2 + offset(link.source) * to.width * 0.3;
    const y = from.y < to.y ? to.y : to.y + to.height;
    const bend = Math.max(18, Math.abs(y - from.y) * 0.45);
    const path = `M${from.x} ${from.y} C${from.x} ${from.y + bend} ${x} ${y + (from.y < to.y ? -bend : bend)} ${x} ${y}`;
    const line = s("path", { d: path, class: "line" });
    const group = s("g", { class: "link", onclick: () => this.choose({ on: "link", name: link.name }) },
      s("title", {}, link.name), line, s("path", { d: path, class: "hit" }));
    group.addEventListener("mouseenter", () => this.label([link.name]));
    group.addEventListener("mouseleave", () => this.label([]));
    this.links.set(link.name, { group, line, link, middle: { x: (from.x + x) / 2, y: (from.y + y) / 2 } });
    return group;
  }

  button(group, label, what) {
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    group.setAttribute("aria-label", label);
    group.setAttribute("data-what", `${what.on} ${what.name}`);
    group.addEventListener("click", () => this.choose(what));
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.choose(what);
      }
    });
    return group;
  }

  /** Only the links of that instance, with their calls. */
  look(id) {
    const mine = [];
    const one = this.topology.instances.find((instance) => instance.id === id);
    for (const [name, { group, link }] of this.links) {
      const touched = one && (link.target === id || sends(one, link));
      group.classList.toggle("dim", Boolean(id) && !touched);
      group.classList.toggle("lit", Boolean(touched));
      if (touched) {
        mine.push(name);
      }
    }
    this.label(mine);
  }

  label(names) {
    this.labelled = names;
    const found = names.map((name) => this.links.get(name)).filter(Boolean);
    this.labels.replaceChildren(...found.map(({ link, middle }) =>
      s("text", { x: middle.x, y: middle.y, "text-anchor": "middle" }, rate(this.last?.links?.[link.name]?.[0]))));
  }

  show(frame) {
    this.last = frame;
    if (!this.nodes) {
      return;
    }
    const hurt = new Set(frame.faults.flatMap((fault) => fault.targets));
    const avoided = this.avoided(frame);
    const coming = new Map();
    for (const [name, { group, line, link }] of this.links) {
      const [calls, hits] = frame.links?.[name] ?? [0, 0];
      coming.set(link.target, (coming.get(link.target) ?? 0) + calls);
      group.classList.toggle("used", calls > 0);
      group.classList.toggle("hurt", hurt.has(name));
      group.classList.toggle("avoided", avoided.has(name));
      // What is broken must not run behind an instance.
      const layer = hurt.has(name) ? this.over : this.under;
      if (group.parentNode !== layer) {
        layer.append(group);
      }
      group.classList.toggle("biting", hits > 0);
      line.style.strokeWidth = calls > 0 ? Math.min(5, 1.2 + Math.log2(1 + calls) / 2).toFixed(1) : "1";
    }
    for (const one of frame.instances) {
      const node = this.nodes.get(one.id);
      if (node) {
        node.group.setAttribute("class", `node ${one.state.replaceAll(" ", "-")}${hurt.has(one.id) ? " hurt" : ""}`);
        const open = notClosed(one);
        const load = one.cores === undefined ? "" : ` · ${percent(one.cores)}`;
        node.group.classList.toggle("avoids", open.length > 0);
        say(node.note, one.state === "ready" ? `${rate(coming.get(one.id))}${open.length ? ` · ${open.length} ${Object.values(one.notClosed).includes("open") ? "open" : "half-open"}` : load}` : one.state);
        node.group.setAttribute("aria-label", [`${one.id}, ${one.state}, ${rate(coming.get(one.id))}`, ...(load ? [`${percent(one.cores)} of a core`] : []),
          ...(open.length ? [`breakers: ${open.join(", ")}`] : []), ...(hurt.has(one.id) ? ["fault in force"] : [])].join(", "));
      }
    }
    if (this.labelled?.length) {
      this.label(this.labelled);
    }
  }

  /** Names of links over which nothing is sent, for the sender's breaker is not closed. */
  avoided(frame) {
    const names = new Set();
    for (const one of frame.instances) {
      const from = this.topology.instances.find((instance) => instance.id === one.id);
      for (const called of Object.keys(one.notClosed ?? {})) {
        names.add(`${from?.zone || from?.region}.${from?.service}:${called}`);
      }
    }
    return names;
  }
}

/** Whom it does not call any more, or only to see: ["a.gateway → b.catalog open"]. */
export function notClosed(instance) {
  return Object.entries(instance.notClosed ?? {}).map(([called, state]) => `${instance.id} → ${called} ${state}`);
}

export function percent(share) {
  return `${Math.round(100 * share)} %`;
}

export function rate(calls) {
  return calls === undefined ? "not counted" : `${calls < 10 ? calls.toFixed(1) : Math.round(calls)}/s`;
}

function source(name, at) {
  if (name === CLIENTS) {
    return { x: at.clients.x + at.clients.width / 2, y: at.clients.y + at.clients.height };
  }
  const node = at.nodes.get(name);
  if (node) {
    return { x: node.x + node.width / 2, y: node.y + node.height };
  }
  return at.anchors.get(name.slice(0, name.indexOf(".")));
}

/** Lines from different callers end beside each other; a name always at the same place. */
function offset(name) {
  let sum = 0;
  for (const letter of name) {
    sum = (sum * 31 + letter.codePointAt(0)) % 1009;
  }
  return (sum % 9) / 4 - 1;
}

function shortened(name, width) {
  const most = Math.floor((width - 22) / 7.6);
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
