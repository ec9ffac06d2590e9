// What is in force: whom it takes, how long still, whether it bit, and the way back.

import { h, say, some } from "./dom.js";
import { rate } from "./picture.js";

export class Faults {
  /** heal(id) is called by the button, which only operators have. */
  constructor(element, heal) {
    this.element = element;
    this.heal = heal;
    this.rows = new Map();
    this.empty = h("p", { class: "empty" }, "Nothing is in force.");
  }

  /** hidden: whether this page is not told. */
  show(frame, operator, hidden) {
    for (const [id, row] of this.rows) {
      if (!frame.faults.some((fault) => fault.id === id)) {
        row.element.remove();
        this.rows.delete(id);
      }
    }
    for (const fault of frame.faults) {
      if (!this.rows.has(fault.id)) {
        this.rows.set(fault.id, this.row(fault, operator));
        this.element.append(this.rows.get(fault.id).element);
      }
      update(this.rows.get(fault.id), fault, frame);
    }
    say(this.empty, hidden ? "Hidden until the owner reveals it." : "Nothing is in force.");
    if (frame.faults.length) {
      this.empty.remove();
    } else if (!this.empty.isConnected) {
      this.element.append(this.empty);
    }
  }

  row(fault, operator) {
    const left = h("span", { class: "left" });
    const bit = h("span", { class: "pill" });
    const met = h("span", {});
    const statement = h("p", { class: "statement" });
    const heal = h("button", { type: "button", class: "quiet", "aria-label": `Heal ${fault.fault} on ${some(fault.targets)}` }, "Heal");
    heal.addEventListener("click", async () => {
      heal.disabled = true;
      say(heal, "healing …");
      await this.heal(fault.id);
      heal.disabled = false;
      say(heal, "Heal");
    });
    const element = h("article", { class: "fault" },
      h("div", { class: "head" }, h("h3", {}, fault.fault), operator && fault.held ? heal : null),
      h("p", { class: "targets" }, some(fault.targets)),
      h("p", { class: "facts" }, bit, left, met, h("span", {}, `by ${fault.by}`)),
      statement,
      fault.held ? null : h("p", { class: "muted" }, "Its run holds it: STOP reverts it, and ends the run."));
    return { element, left, bit, met, statement };
  }
}

function update(row, fault, frame) {
  const seconds = Math.max(0, Math.round((fault.until - frame.at) / 1000));
  say(row.left, fault.until ? `${seconds} s left, lease ${fault.leaseSeconds} s` : `lease ${fault.leaseSeconds} s`);
  say(row.met, exposure(fault, frame.links ?? {}));
  const evidence = fault.evidence;
  say(row.bit, evidence ? (evidence.proven ? "bit" : "not proven") : "not looked at yet");
  row.bit.className = `pill ${evidence ? (evidence.proven ? "fail" : "open") : "plain"}`;
  say(row.statement, evidence?.statement ?? "");
}

/** What goes to its targets now; of links that are counted, also what meets it. */
function exposure(fault, links) {
  const [calls, hits] = Object.entries(links)
    .filter(([name]) => fault.targets.some((target) => name === target || name.endsWith(`:${target}`)))
    .reduce(([all, met], [, [one, hit]]) => [all + one, met + hit], [0, 0]);
  return hits > 0 ? `${rate(hits)} meet it, of ${rate(calls)} that go there` : `${rate(calls)} go there`;
}
