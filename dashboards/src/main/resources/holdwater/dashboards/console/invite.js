// Letting somebody else in, by a link that works once.

import { byId, h, say, show } from "./dom.js";
import { post } from "./api.js";

export function invite() {
  const dialog = byId("guest");
  const name = h("input", { name: "name", maxlength: 40, required: true, autocomplete: "off" });
  const role = h("select", { name: "role" }, h("option", { value: "observer" }, "observer: sees everything"), h("option", { value: "operator" }, "operator: injects, heals, stops"));
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
