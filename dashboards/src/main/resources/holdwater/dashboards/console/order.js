// Breaking something: what, how hard, how long, and first whom it would take.

import { byId, h, say, show, some } from "./dom.js";
import { post } from "./api.js";
import { sends } from "./layout.js";
import { notClosed, percent, rate } from "./picture.js";

const KINDS = {
  link: [["latency", "Latency"], ["down", "Cut"], ["words", "Another fault of links"]],
  instance: [["suspend", "Suspend"], ["kill", "Kill"], ["outage", "Outage"], ["latency", "Latency of all links to it"], ["down", "Cut all links to it"], ["words", "Another fault of all links to it"]],
  region: [["outage", "Outage"], ["suspend", "Suspend"], ["latency", "Latency of all links into it"], ["down", "Cut all links into it"], ["words", "Another fault of all links into it"]],
  zone: [["outage", "Outage"], ["suspend", "Suspend"], ["latency", "Latency of all links into it"], ["down", "Cut all links into it"], ["words", "Another fault of all links into it"]],
};
const ASK_AFTER_MILLIS = 200;

/** what: {on, name}; links: those that lead to it or from it, with their calls. */
export function order(what, { operator, limits, topology, links, instances }) {
  const dialog = byId("order");
  const title = h("h2", { id: "order-title" }, `${what.on} ${what.name}`);
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  const body = operator ? form(what, limits, dialog) : h("p", { class: "muted" }, "You are an observer: operators inject.");
  show(dialog, h("div", { class: "head" }, title, close), body, load(what, instances), linkList(what, topology, links, (link) => order(link, { operator, limits, topology, links, instances })));
}

/** How busy it is, and whom it does not call any more. */
function load(what, instances) {
  const one = instances.find((instance) => what.on === "instance" && instance.id === what.name);
  if (!one) {
    return null;
  }
  const open = notClosed(one);
  const facts = [
    ["CPU", one.cores === undefined ? "unknown" : `${percent(one.cores)} of a core`],
    ["Memory", one.megabytes ? `${one.megabytes} MB` : "unknown"],
    ["Started anew", `${one.restarts} times`],
    ["Calls it waits for", one.inFlight ?? "not told"],
    ["Requests that wait", one.waiting ?? "not told"],
    ["Breakers", one.breakers === undefined ? "not told" : open.length ? open.join(", ") : `${one.breakers}, all closed`],
  ];
  return h("dl", { class: "load" }, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function form(what, limits, dialog) {
  const kinds = h("fieldset", { class: "kinds" }, h("legend", {}, "Fault"),
    ...KINDS[what.on].map(([kind, words], i) => h("label", {}, h("input", { type: "radio", name: "kind", value: kind, checked: i === 0, autofocus: i === 0 }), words)));
  const millis = h("input", { type: "number", name: "millis", min: 1, max: 60000, value: 200, required: true });
  const dose = h("label", { class: "field" }, "Delay of each answer, ms", millis);
  const words = h("input", { type: "text", name: "words", value: "packet_loss 20%", maxlength: 200 });
  const said = h("label", { class: "field" }, "Fault, as 'inject' takes it", words);
  const seconds = h("input", { type: "number", name: "seconds", min: 1, max: limits.seconds, value: Math.min(30, limits.seconds), required: true });
  const preview = h("div", { class: "preview", "aria-live": "polite" });
  const inject = h("button", { class: "danger" }, "Inject");
  const form = h("form", { class: "order" }, kinds, h("div", { class: "fields" }, dose, said, h("label", { class: "field" }, `How long, s (at most ${limits.seconds})`, seconds)), preview, inject);
  const wanted = () => ({
    ...what, kind: form.elements.kind.value, millis: Number(millis.value), fault: words.value, seconds: Number(seconds.value),
  });
  const fit = () => {
    dose.hidden = wanted().kind !== "latency";
    said.hidden = wanted().kind !== "words";
  };
  const asker = new Asker(preview, inject, wanted);
  form.addEventListener("input", () => {
    fit();
    asker.soon();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    inject.disabled = true;
    say(inject, "injecting …");
    try {
      await post("/api/inject", wanted());
      dialog.close();
    } catch (error) {
      preview.replaceChildren(h("p", { class: "problem", role: "alert" }, error.message));
    }
    inject.disabled = false;
    say(inject, "Inject");
  });
  fit();
  asker.now();
  return form;
}

/** Asks whom it would take, as somebody types, and shows only the answer to the last question. */
class Asker {
  constructor(preview, inject, wanted) {
    Object.assign(this, { preview, inject, wanted, asked: 0, timer: 0 });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), ASK_AFTER_MILLIS);
  }

  async now() {
    const mine = ++this.asked;
    let shown;
    try {
      shown = told(await post("/api/preview", this.wanted()));
    } catch (error) {
      shown = [h("p", { class: "problem" }, error.message)];
    }
    if (mine === this.asked) {
      this.preview.replaceChildren(...shown);
    }
  }
}

function told(preview) {
  return [
    h("p", {}, h("b", {}, `Takes ${preview.victims.length} `), some(preview.victims), ` · ${rate(preview.callsPerSecond)} go there now`),
    h("p", {}, h("b", {}, "May notice, if nothing catches it: "), preview.mayNotice.length ? preview.mayNotice.join(", ") : "nobody calls there"),
    ...preview.warnings.map((warning) => h("p", { class: "warning" }, `Mind: it ${warning}.`)),
  ];
}

function linkList(what, topology, links, choose) {
  const one = topology.instances.find((instance) => what.on === "instance" && instance.id === what.name);
  if (!one) {
    return null;
  }
  const rows = (name, wanted) => {
    const found = topology.links.filter(wanted);
    return found.length === 0 ? [] : [
      h("h3", {}, name),
      h("ul", { class: "links" }, ...found.map((link) => h("li", {},
        h("button", { type: "button", class: "linkish", onclick: () => choose({ on: "link", name: link.name }) }, link.name),
        h("span", { class: "muted" }, rate(links[link.name]?.[0]))))),
    ];
  };
  return h("div", { class: "of-instance" },
    ...rows("Links to it", (link) => link.target === what.name),
    ...rows("Links from it", (link) => sends(one, link)));
}
