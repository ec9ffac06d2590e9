// Elements from plain values. Whatever people wrote goes in as text nodes, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** h("p", {class: "muted", onclick: f}, "text", child): an element of HTML. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Changes the text only where it is another, so that screen readers are not told it twice. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A dialog with this in it, and where the keyboard was afterwards. */
export function show(dialog, ...children) {
  const before = document.activeElement;
  dialog.replaceChildren(...children.filter(Boolean));
  dialog.addEventListener("close", () => before?.isConnected && before.focus(), { once: true });
  if (!dialog.open) {
    dialog.showModal();
  }
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString("en-GB");
}

export function some(names) {
  return names.length <= 4 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
