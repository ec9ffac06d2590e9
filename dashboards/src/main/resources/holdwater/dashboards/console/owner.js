// What the owner alone may do: limits, hiding and revealing, the end.

import { byId, h, say, show } from "./dom.js";
import { post } from "./api.js";

/** state: {limits, blind}; ended() is called when the console has ended. */
export function rules(state, ended) {
  const dialog = byId("rules");
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  const answer = h("p", { role: "status" });
  show(dialog, h("div", { class: "head" }, h("h2", { id: "rules-title" }, "Rules"), close),
    limits(state.limits, answer), blind(state.blind, dialog, answer), end(dialog, answer, ended), answer);
}

async function done(answer, action, words) {
  try {
    const result = await action();
    answer.className = "";
    say(answer, words);
    return result;
  } catch (error) {
    answer.className = "problem";
    say(answer, error.message);
    return null;
  }
}

function limits(now, answer) {
  const seconds = h("input", { type: "number", min: 1, max: 3600, value: now.seconds, required: true });
  const faults = h("input", { type: "number", min: 1, max: 20, value: now.faults, required: true });
  const form = h("form", { class: "rule" }, h("h3", {}, "Limits of operators"),
    h("div", { class: "fields" }, h("label", { class: "field" }, "A fault stays at most, s", seconds), h("label", { class: "field" }, "Faults at once", faults)),
    h("button", { class: "quiet" }, "Set"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(answer, () => post("/api/limits", { seconds: Number(seconds.value), faults: Number(faults.value) }), "The limits are set.");
  });
  return form;
}

function blind(on, dialog, answer) {
  const set = h("button", { type: "button", class: "quiet" }, on ? "Reveal what is in force" : "Hide faults from observers");
  set.addEventListener("click", async () => {
    if (await done(answer, () => post("/api/blind", { on: !on }), on ? "Revealed." : "Hidden.")) {
      dialog.close();
    }
  });
  return h("div", { class: "rule" }, h("h3", {}, "Blind mode"),
    h("p", { class: "muted" }, on ? "Observers see what happens, and not why." : "Observers would see what happens, and not why, until you reveal it."), set);
}

/** Asked twice: nobody can come in afterwards. */
function end(dialog, answer, ended) {
  const button = h("button", { type: "button", class: "danger" }, "End the console");
  let sure = false;
  button.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      say(button, "Really end it");
      say(answer, "All is reverted first, then this page is served no more.");
      return;
    }
    button.disabled = true;
    const proof = await done(answer, () => post("/api/end"), "Ended.");
    button.disabled = false;
    if (proof) {
      dialog.close();
      ended(proof);
    }
  });
  return h("div", { class: "rule" }, h("h3", {}, "End"), button);
}
