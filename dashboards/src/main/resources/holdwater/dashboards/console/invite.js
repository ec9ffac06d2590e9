// Letting somebody else in, by a link that works once.

import { byId, h, say, show } from "./dom.js";
import { post } from "./api.js";

const ROLES = {
  observer: "observer: sees everything",
  operator: "operator: injects, plays scenarios, heals, stops",
  owner: "owner: sets limits, hides and reveals, ends",
};

/** mine: the role of who invites, whom nobody may go beyond. */
export function invite(mine) {
  const dialog = byId("guest");
  const name = h("input", { name: "name", maxlength: 40, required: true, autocomplete: "off" });
  const role = h("select", { name: "role" }, ...known(mine).map((role) => h("option", { value: role }, ROLES[role])));
  const answer = h("p", { "aria-live": "polite" });
  const form = h("form", {}, h("label", { class: "field" }, "Name", name), h("label", { class: "field" }, "Role", role), h("button", { class: "quiet" }, "Make a link"), answer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const made = await post("/api/invite", { name: name.value, role: role.value });
      answer.replaceChildren(`For one browser, once, within ${made.minutes} minutes: `, h("code", {}, made.link));
    } catch (error) {
      say(answer, error.message);
    }
  });
  const close = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  show(dialog, h("div", { class: "head" }, h("h2", { id: "guest-title" }, "Invite"), close), form);
}

function known(mine) {
  const all = Object.keys(ROLES);
  return all.slice(0, all.indexOf(mine) + 1);
}
