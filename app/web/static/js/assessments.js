// Saves a statement as it is entered. Without this script the Save buttons do the same. Whatever
// is typed is kept in this browser first, and forgotten once the service has it.
import { account, adopt, copyOf, assessmentOf, deliverHere, keep } from "./kept.js";

const PAUSE = 1000;
const RETRY = [2000, 4000, 8000, 15000];
const SIGNED_OUT = "Not saved: you were signed out. Your text is kept on this device.";
const NO_CONNECTION = "Not saved yet: no connection. Your text is kept on this device and saved when you are back online.";

const form = document.getElementById("statement");
const status = document.getElementById("saved");
const path = location.pathname;
let timer = 0;
let tries = 0;
let sending = null;
let stopped = false;
let signedOut = false;
let native = false;
let shown;

function entered() {
  const fields = { level: "", evidence: [] };
  for (const [name, value] of new FormData(form)) {
    if (name === "evidence") fields.evidence.push(value);
    else if (name !== "csrf_token" && name !== "then") fields[name] = value;
  }
  return fields;
}

function say(text, link) {
  if (status.textContent === text + (link ? ` ${link.text}` : "")) return;
  status.textContent = text;
  if (!link) return;
  const made = document.createElement("a");
  Object.assign(made, { className: "govuk-link", href: link.href, textContent: link.text });
  status.append(" ", made);
}

// What may identify somebody, as the server wrote it for this page.
function show(finds) {
  if (finds === shown) return;
  shown = finds;
  document.getElementById("finds").innerHTML = finds;
}

// A sentence in the place it belongs; an empty one takes it away.
function mark(name, sentence) {
  document.getElementById("refused")?.remove();
  const field = name && document.getElementById(name);
  if (!field || !sentence) return;
  const made = document.createElement("p");
  Object.assign(made, { id: "refused", className: "govuk-error-message", textContent: sentence });
  (field.closest(".govuk-radios__item")?.parentElement ?? field).before(made);
}

function change() {
  keep(path, entered());
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(save, RETRY[Math.min(tries, RETRY.length - 1)]);
  tries += 1;
}

// Sends what is kept; with `then`, what stands in the form, changed or not. Returns the answer, or nothing when there was none.
async function save(then) {
  clearTimeout(timer);
  while (sending) await sending;
  if (stopped) return null;
  sending = exchange(then);
  const answer = await sending;
  sending = null;
  return answer;
}

async function exchange(then = "") {
  try {
    const token = form.elements.csrf_token;
    if (then) keep(path, entered());
    let answer = await deliverHere(path, token.value, then);
    if ((answer?.status === 400 || answer?.status === 401) && (await renew(token))) {
      answer = await deliverHere(path, token.value, then);
    }
    tries = 0;
    if (answer) take(answer);
    return answer;
  } catch {
    say(NO_CONNECTION);
    later();
    return null;
  }
}

// Somebody who signed in again in another tab goes on here with that session.
async function renew(token) {
  const response = await fetch(path, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("#statement [name=csrf_token]");
  if (!fresh || page.querySelector("[data-account]")?.dataset.account !== account) return false;
  token.value = fresh.value;
  return true;
}

function take(answer) {
  mark(answer.field, answer.status === 422 ? answer.sentence : "");
  if (answer.reached) form.elements.version.value = answer.reached;
  if (answer.status === 200) {
    show(answer.finds);
    return say(`Saved ${answer.saved_at}`);
  }
  if (answer.status === 422) return say(`Not saved. ${answer.sentence}`);
  if (answer.status === 413) return say("Not saved: this is too long. Nothing you wrote is lost. Make it shorter.");
  stopped = true;
  if (answer.status === 409) return say(`${answer.sentence} Press Save to see both texts and choose.`);
  if (answer.status === 404) return say("Not saved: this statement cannot be found any more. Copy what you typed before you leave.");
  signedOut = true;
  say(SIGNED_OUT, { text: "Sign in and go on", href: `/sign-in?next=${encodeURIComponent(path)}` });
}

async function leave(button) {
  form.setAttribute("aria-busy", "true");
  const answer = await save(button?.value ?? "stay");
  if (answer?.status !== 200 || answer.next === path) form.removeAttribute("aria-busy");
  if (answer?.status === 200) {
    if (answer.next !== path) location.assign(answer.next);
  } else if (answer && answer.status !== 400 && answer.status !== 401) {
    // The service's own page says what is the matter: both texts, or what to change.
    native = true;
    form.requestSubmit(button);
  } else if (!answer && button?.value === "next") {
    const statements = copyOf(assessmentOf(path))?.statements ?? [];
    const at = statements.findIndex((one) => path.endsWith(`/${one.code}`));
    if (at >= 0 && at + 1 < statements.length) location.assign(path.replace(/[^/]+$/, statements[at + 1].code));
  }
}

function fill(fields) {
  for (const name of ["reason", "reflection", "version"]) form.elements[name].value = fields[name] ?? "";
  for (const box of form.querySelectorAll("[name=level], [name=evidence]")) {
    const on = box.name === "level" ? box.value === fields.level : fields.evidence.includes(box.value);
    if (on && !box.checked) box.click();
    else box.checked = on;
  }
}

form.addEventListener("input", change);
form.addEventListener("submit", (event) => {
  if (native || stopped) return;
  event.preventDefault();
  leave(event.submitter);
});
// Somebody who signed in again in another tab comes back to this one.
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !signedOut) return;
  stopped = signedOut = false;
  save();
});
addEventListener("online", () => save());
addEventListener("pagehide", () => save());

// On a slow network somebody types before this script is here.
function typedAlready() {
  return [...form.elements].some((one) =>
    one.matches("textarea") ? one.value !== one.defaultValue : one.matches("[type=radio], [type=checkbox]") && one.checked !== one.defaultChecked,
  );
}

if (typedAlready()) {
  change();
} else {
  const left = await adopt(path);
  if (left) {
    fill(left.fields);
    change();
  }
}
