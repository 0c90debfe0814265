// Judging by keyboard, and keeping what is entered as it is entered. Without this script the Save
// button does the same. What is entered is kept on this device first, and forgotten once the
// service has it: a judgement made without a signal comes back when the area is opened again.
import { forgetJudged, judgedHere, keepJudged } from "./kept.js";

const PAUSE = 1500;
const RETRY = 15000;
const BASES = { 1: "seen directly", 2: "through the record", 3: "reported to me" };
const form = document.querySelector("form[data-judge]");
const said = document.querySelector("[data-saved]");
const path = location.pathname;
let timer = 0;
let sending = null;
let stopped = false;
let native = false;
let leaving = false;

function say(text) {
  if (said.textContent !== text) said.textContent = text;
}

function entered() {
  return [...new FormData(form)].filter(([name]) => name !== "csrf_token" && name !== "then");
}

function change() {
  keepJudged(path, entered());
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

// The numbers of what is saved now, so that the next save is known to be over it.
function go(numbers) {
  for (const [code, number] of Object.entries(numbers)) {
    const field = form.elements[`${code}-seen`];
    if (field) field.value = number;
  }
}

// Sends what stands in the form; with a button, as if that was pressed. Returns what the service
// says of it, nothing when it refused, and throws without an answer.
async function exchange(button) {
  while (sending) await sending.catch(() => {});
  const sent = entered();
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  sending = fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body });
  try {
    const answer = await sending;
    const told = answer.ok ? await answer.json() : { status: answer.status };
    return told.seen ? keptNow(told, sent) : refused(told.status);
  } finally {
    sending = null;
  }
}

function keptNow(told, sent) {
  const newer = JSON.stringify(entered()) !== JSON.stringify(sent);
  go(told.seen);
  if (newer) change();
  // The page that comes may have been written before this was saved: it then fills it in again.
  else if (!leaving) forgetJudged(path);
  say(`Saved ${told.saved_at}`);
  return told;
}

// Saving by hand then shows the service's own page: what is wrong, or where to sign in again.
function refused(status) {
  stopped = true;
  say(status === 401 ? "Not saved: you were signed out. What you entered is kept on this device." : "Not saved yet. Press Save.");
  return null;
}

function cutOff() {
  say("No connection. What you entered is kept on this device and saved when you are back online.");
  clearTimeout(timer);
  timer = setTimeout(save, RETRY);
}

async function save() {
  if (stopped) return;
  try {
    await exchange();
  } catch {
    cutOff();
  }
}

async function leave(event) {
  if (native) return;
  event.preventDefault();
  clearTimeout(timer);
  keepJudged(path, entered());
  form.setAttribute("aria-busy", "true");
  try {
    const told = await exchange(event.submitter);
    if (!told) byHand(event.submitter);
    else if (told.next === path) location.reload();
    else location.assign(told.next);
  } catch {
    form.removeAttribute("aria-busy");
    cutOff();
  }
}

function byHand(button) {
  native = true;
  form.requestSubmit(button);
}

function fill(fields) {
  for (const field of form.querySelectorAll("textarea")) field.value = "";
  for (const [name, value] of fields) {
    const held = form.elements[name];
    if (held instanceof RadioNodeList) held.value = value;
    else if (held) held.value = value;
  }
}

// Keys: a level, what it rests on, the next statement.

function radios(section, part) {
  return [...section.querySelectorAll(`input[type=radio][name$="-${part}"]`)];
}

function choose(section, part, value) {
  const radio = radios(section, part).find((one) => one.value === value);
  if (!radio) return false;
  radio.click();
  return true;
}

function enter(section, part) {
  const group = radios(section, part);
  const first = group.find((one) => one.checked) ?? group[0];
  first?.focus();
  section.closest("section").scrollIntoView({ block: "nearest" });
}

function following(section) {
  const all = [...form.querySelectorAll("[data-statement]")];
  return all[all.indexOf(section) + 1];
}

function onward(section) {
  const next = following(section);
  if (next) enter(next, "level");
  else form.querySelector("button[type=submit], button:not([type])").focus();
}

function press(event) {
  const radio = event.target;
  const section = radio.closest("[data-statement]");
  if (!section || radio.type !== "radio" || event.altKey || event.ctrlKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  if (radio.name.endsWith("-level")) {
    if (key === "n" && choose(section, "level", "not enough")) onward(section);
    else if (/^[0-4]$/.test(key) && choose(section, "level", key)) enter(section, "basis");
    else return;
  } else if (BASES[key] && choose(section, "basis", BASES[key])) onward(section);
  else return;
  event.preventDefault();
}

if (form && said) {
  form.addEventListener("input", change);
  form.addEventListener("keydown", press);
  form.addEventListener("submit", leave);
  addEventListener("online", save);
  addEventListener("beforeunload", () => {
    leaving = true;
  });
  const left = judgedHere(path);
  if (left) {
    fill(left.fields);
    say("What you entered last is back on this page.");
    change();
  }
}
