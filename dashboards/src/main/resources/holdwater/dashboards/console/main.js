// The page: one stream in, a few buttons out.

import { byId, h, say, show } from "./dom.js";
import { frames, post, state } from "./api.js";
import { Chart } from "./chart.js";
import { Faults } from "./faults.js";
import { Log } from "./log.js";
import { invite } from "./invite.js";
import { order } from "./order.js";
import { rules as ownerRules } from "./owner.js";
import { notClosed, Picture, rate } from "./picture.js";
import { look as lookAtRequests } from "./requests.js";
import { choose as chooseScenario, Runs } from "./runs.js";
import { Slos } from "./slos.js";

const OLD_MILLIS = 2500;
const BAD_OVER_SECONDS = 10;
const LOOK_AT = 1.3;
const STORM = 2;

const picture = new Picture(byId("picture"), choose);
const chart = new Chart(byId("chart"));
const attempts = new Chart(byId("attempts"), 84, 2);
const faults = new Faults(byId("faults"), (id) => attempt(() => post("/api/heal", { id })));
const log = new Log(byId("entries"));
const slos = new Slos(byId("slos"));
const runs = new Runs(byId("run"));

let me = { role: "observer" };
let limits = { seconds: 600 };
let topology = null;
let stack = null;
let rules = null;
let last = null;
let heard = performance.now();
let recent = [];
let number = 0;

function operator() {
  return me.role !== "observer";
}

function choose(what) {
  order(what, { operator: operator(), limits, topology, links: last?.links ?? {}, instances: last?.instances ?? [] });
}

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    trouble(error.message);
    return null;
  }
}

function trouble(message) {
  proof(h("p", { class: "problem", role: "alert" }, message), "Not done");
}

function proof(content, title) {
  const dialog = byId("proof");
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  show(dialog, h("div", { class: "head" }, h("h2", { id: "proof-title" }, title), close), content);
}

/** Everything that was before: at the beginning, and whenever another stack is seen. */
async function begin() {
  const now = await state();
  me = now.me;
  limits = now.limits;
  stack = now.stack;
  rules = now.rules;
  number = Math.max(number, now.number);
  topology = now.topology ?? null;
  say(byId("me"), `${me.name}, ${me.role}`);
  for (const id of ["stop", "invite", "note", "choose"]) {
    byId(id).hidden = !operator();
  }
  byId("rule").hidden = me.role !== "owner";
  blinded(now.blind);
  say(byId("hint"), !topology ? "No stack is up: 'holdwater up' starts one." : operator() ? "Pick an instance, a zone, a region or a line to break it." : "Pick an instance, a zone, a region or a line to see more.");
  picture.use(topology);
  log.show(now.timeline);
  chart.show(now.at, now.rates, now.seconds, spans(now));
  attempts.show(now.at, now.attemptsLately, [], spans(now));
  slos.show(now, spans(now));
}

function hidden(frame) {
  return frame.blind && !operator();
}

function blinded(blind) {
  byId("blind").hidden = !blind;
  say(byId("blind"), !blind ? "" : operator() ? "Blind mode: observers are not told what is in force." : "Blind mode: what is in force is hidden until the owner reveals it.");
}

function spans(frame) {
  return [
    ...frame.ended.map((fault) => ({ from: fault.since, to: fault.endedAt })),
    ...frame.faults.map((fault) => ({ from: fault.since, to: frame.at })),
  ];
}

function take(frame) {
  heard = performance.now();
  last = frame;
  // Of a page that was slow, or away, frames were left out.
  if (frame.stack !== stack || frame.rules !== rules || frame.number > number + 1) {
    stack = frame.stack;
    rules = frame.rules;
    attempt(begin);
  }
  number = frame.number;
  picture.show(frame);
  faults.show(frame, operator(), hidden(frame));
  runs.show(frame, hidden(frame));
  blinded(frame.blind);
  log.show(frame.timeline);
  chart.show(frame.at, [[frame.at, frame.rate]], frame.seconds, spans(frame));
  attempts.show(frame.at, frame.attempts === undefined ? [] : [[frame.at, frame.attempts]], [], spans(frame));
  slos.show(frame, spans(frame));
  head(frame);
}

function head(frame) {
  const ready = frame.instances.filter((one) => one.state === "ready").length;
  say(byId("stack"), topology ? topology.name : "no stack is up");
  say(byId("ready"), topology ? `${ready} of ${frame.instances.length} instances ready` : "");
  say(byId("breakers"), topology ? breakers(frame) : "");
  say(byId("retried"), topology ? retried(frame) : "");
  recent = [...recent, ...frame.seconds].slice(-BAD_OVER_SECONDS);
  const bad = recent.reduce((sum, [, , one]) => sum + one, 0);
  const all = recent.reduce((sum, [, good, one]) => sum + good + one, 0);
  byId("figures").replaceChildren(
    h("b", {}, rate(frame.rate)),
    h("span", { class: bad ? "bad" : "muted" }, all ? ` ${bad} of ${all} bad in the last ${recent.length} s that are known` : " no calls counted yet"));
}

function breakers(frame) {
  const all = frame.instances.reduce((sum, one) => sum + (one.breakers ?? 0), 0);
  const bad = frame.instances.flatMap(notClosed);
  return all === 0 ? "No service tells of its breakers." : bad.length === 0 ? `${all} breakers, all closed.` : `${all} breakers. Not closed: ${bad.join(", ")}.`;
}

function retried(frame) {
  if (frame.attempts === undefined) {
    return "No service tells of its retries.";
  }
  const links = Object.entries(frame.retried).sort(([, one], [, other]) => other - one).slice(0, 4);
  const mark = frame.attempts >= STORM ? ": a storm" : frame.attempts > LOOK_AT ? ": to be looked at" : "";
  return links.length === 0 ? "No call is repeated." : `${frame.attempts.toFixed(2)} calls for one on the worst path${mark}. ${links.map(([link, factor]) => `${link} ${factor.toFixed(2)}`).join(", ")}.`;
}

function age() {
  const silent = performance.now() - heard;
  const stale = byId("stale");
  const troubles = last?.troubles ?? [];
  const old = silent > OLD_MILLIS ? [`No news for ${Math.round(silent / 1000)} s: what you see is old. STOP by 'holdwater stop' in a terminal if this page does not answer.`] : [];
  const words = [...old, ...troubles.map((one) => `Cannot be seen: ${one}`), ...(last?.runs ?? []).map((run) => `Run ${run} is under way.`)].join(" ");
  stale.hidden = words === "";
  say(stale, words);
}

async function stop() {
  const button = byId("stop");
  say(button, "stopping …");
  const result = await attempt(() => post("/api/stop"));
  say(button, "STOP");
  if (result) {
    stopped(result, "STOP");
  }
}

function stopped(result, title) {
  const seconds = (result.tookMillis / 1000).toFixed(1);
  proof(h("div", {},
    h("p", { class: result.clean ? "fine" : "problem", role: "status" }, result.clean ? `Nothing is in force, after ${seconds} s.` : "It is NOT proven that nothing is in force."),
    h("ul", {}, ...result.faults.map((fault) => h("li", {}, h("b", {}, fault.words), fault.gone.proven ? " is gone: " : " is NOT proven to be gone: ", fault.gone.statement)),
      ...result.troubles.map((one) => h("li", {}, one)))), title);
}

byId("stop").addEventListener("click", stop);
byId("requests-look").addEventListener("click", () => lookAtRequests(byId("requests-list")));
byId("invite").addEventListener("click", () => invite(me.role));
byId("choose").addEventListener("click", () => attempt(chooseScenario));
byId("rule").addEventListener("click", () => ownerRules({ limits, blind: last?.blind ?? false }, (proof) => stopped(proof, "Ended: this page is served no more")));
byId("note").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("note-text");
  if (text.value.trim()) {
    attempt(() => post("/api/notes", { text: text.value })).then((done) => done && (text.value = ""));
  }
});
setInterval(age, 500);
attempt(begin).then(() => frames(take));
