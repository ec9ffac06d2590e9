// A scenario of the library: choosing one, and how it goes on.

import { byId, h, say, show } from "./dom.js";
import { post, scenarios } from "./api.js";

const TONES = { PASS: "pass", FAIL: "fail", INCONCLUSIVE: "open" };

export class Runs {
  constructor(element) {
    this.element = element;
    this.shown = "";
  }

  /** frame: with run, if there is one; hidden: whether this page is not told. */
  show(frame, hidden) {
    const run = frame.run;
    const shown = JSON.stringify(run ?? hidden);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...(run ? told(run) : [h("p", { class: "empty" }, hidden ? "Hidden until the owner reveals it." : "None was played here.")]));
    if (focused) {
      this.element.querySelector("pre")?.focus();
    }
  }
}

function told(run) {
  const verdict = run.result?.verdict;
  return [
    h("div", { class: "head" }, h("h3", {}, run.scenario), h("span", { class: `pill ${TONES[verdict] ?? "plain"}`, role: "status" }, verdict ?? "under way")),
    h("p", { class: "facts" }, `run ${run.id}`, h("span", {}, `by ${run.by}`)),
    ...(run.result?.reasons ?? []).map((reason) => h("p", { class: "statement" }, reason)),
    run.result?.report ? h("p", { class: "statement" }, "report: ", h("code", {}, run.result.report)) : null,
    h("pre", { class: "progress", tabindex: "0", "aria-label": "Progress of the run" }, run.lines.join("\n")),
    verdict ? null : h("p", { class: "muted" }, "STOP reverts what it has in force, and ends it."),
  ].filter(Boolean);
}

/** Lets somebody choose one. */
export async function choose() {
  const dialog = byId("play");
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  const title = h("div", { class: "head" }, h("h2", { id: "play-title" }, "Play a scenario"), close);
  let all;
  try {
    all = await scenarios();
  } catch (error) {
    show(dialog, title, h("p", { class: "problem", role: "alert" }, error.message));
    return;
  }
  show(dialog, title, form(dialog, all.filter((one) => !one.refusal)), refused(all.filter((one) => one.refusal)));
}

function form(dialog, playable) {
  if (playable.length === 0) {
    return h("p", { class: "empty" }, "None can be played now.");
  }
  const answer = h("p", { class: "problem", role: "alert" });
  const play = h("button", { class: "danger" }, "Play");
  const form = h("form", { class: "order" },
    h("fieldset", { class: "choices" }, h("legend", {}, "On the stack that is up, with viewers of its own"),
      ...playable.map((one, i) => h("label", {},
        h("input", { type: "radio", name: "scenario", value: one.name, checked: i === 0 }),
        h("span", {}, h("b", {}, one.name), h("span", {}, one.hypothesis), h("span", { class: "muted" }, one.steps.join("; ")))))),
    answer, play);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    play.disabled = true;
    say(answer, "");
    try {
      await post("/api/run", { scenario: form.elements.scenario.value });
      dialog.close();
    } catch (error) {
      say(answer, error.message);
    }
    play.disabled = false;
  });
  return form;
}

function refused(scenarios) {
  return scenarios.length === 0 ? null : h("details", {}, h("summary", {}, `${scenarios.length} cannot be played now`),
    h("ul", {}, ...scenarios.map((one) => h("li", {}, h("b", {}, one.name), `: ${one.refusal}`))));
}
