// The server: one stream of frames for what changes, one question for what was before.

/** Says what went wrong in the server's own words. */
export async function post(path, body = {}) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return told(answer);
}

export async function state() {
  return told(await fetch("/api/state"));
}

export async function scenarios() {
  return told(await fetch("/api/scenarios"));
}

export async function requests() {
  return told(await fetch("/api/traces"));
}

async function told(answer) {
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(json.message);
  }
  return json;
}

/** Calls take(frame) about once a second; the browser connects again by itself. */
export function frames(take) {
  const source = new EventSource("/api/stream");
  source.onmessage = (event) => take(JSON.parse(event.data));
}
