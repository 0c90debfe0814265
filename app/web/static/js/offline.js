// An assessment without a signal: drawn from what this device holds, kept here as it is entered,
// sent when there is a connection again. The page itself holds nothing of anybody.
import * as kept from "./kept.js";

const RETRY = 15000;
const path = location.pathname;
const assessment = kept.assessmentOf(path);
const code = /\/statements\/([^/]+)$/.exec(path)?.[1];
const place = document.getElementById("place");
const said = document.getElementById("said");
const refused = new Map();
// Whether the service said that it is the text's own writer who is signed in here.
let known = false;

function say(sentence) {
  if (said.textContent !== sentence) said.textContent = sentence;
}

function drawn(name) {
  return document.getElementById(name).content.cloneNode(true);
}

function put(part, name, text) {
  const found = part.querySelector(`[data-put=${name}]`);
  found.textContent = text;
  return found;
}

function counted(number) {
  return `${number} ${number === 1 ? "statement" : "statements"}`;
}

function day(at) {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function headed(title) {
  document.querySelector("h1").textContent = title;
  document.title = `${title} – ${document.title.split(" – ").pop()}`;
}

function standing(statement, where) {
  const waiting = kept.newestUnsent(where);
  if (refused.has(where)) return refused.get(where);
  if (waiting) return "Waiting to be sent";
  if (statement.locked) return "Sent for review";
  return statement.level === "" ? "No level yet" : statement.level === "not-my-role" ? "Not part of my role" : `Level ${statement.level}`;
}

function drawList(copy) {
  headed(copy.title);
  const list = drawn("list");
  put(list, "until", day(copy.at + kept.COPY_DAYS * 86400000));
  const rows = list.querySelector("ul");
  for (const statement of copy.statements) {
    const row = drawn("row");
    const where = `/assessments/${copy.assessment}/statements/${statement.code}`;
    put(row, "heading", `${statement.code} ${statement.title}`).href = where;
    put(row, "standing", standing(statement, where));
    rows.append(row);
  }
  place.replaceChildren(list);
}

function drawWaiting() {
  const copies = kept.listCopies();
  const waiting = kept.listUnsent();
  const shown = drawn("waiting");
  shown.querySelector("[data-none]").hidden = waiting.length > 0 || copies.length > 0;
  for (const copy of copies) {
    const row = drawn("row");
    put(row, "heading", copy.title).href = `/assessments/${copy.assessment}`;
    put(row, "standing", "On this device");
    shown.querySelector("[data-copies]").append(row);
  }
  for (const where of waiting) {
    const row = drawn("text");
    const held = kept.newestUnsent(where);
    put(row, "heading", `Statement ${where.split("/").pop()}`).href = where;
    put(row, "standing", refused.get(where) ?? `Not sent yet. Typed on ${day(held.at)}.`);
    const words = held.fields.reflection || held.fields.reason || "No words, a level only.";
    // Nobody chose to have these words open here, unless they chose to have the assessment.
    const open = known || kept.copyOf(kept.assessmentOf(where));
    put(row, "text", open ? words : "Sign in to read it.");
    row.querySelector("button").hidden = !open;
    row.querySelector("button").addEventListener("click", () => {
      kept.discard(where);
      draw();
    });
    shown.querySelector("[data-texts]").append(row);
  }
  place.replaceChildren(shown);
}

function drawLevels(form, statement, chosen) {
  const radios = form.querySelector(".govuk-radios");
  const none = { number: "not-my-role", title: "Not part of my role", indicator: "", required: false };
  for (const level of [...statement.levels, none]) {
    const item = drawn("level");
    const box = item.querySelector("input");
    Object.assign(box, { id: `level-${level.number}`, value: level.number, checked: chosen === String(level.number) });
    put(item, "title", level.title + (level.required ? " (required)" : "")).htmlFor = box.id;
    put(item, "indicator", level.indicator);
    radios.append(item);
  }
}

async function drawStatement(copy, statement) {
  headed(`${statement.code} ${statement.title}`);
  const waiting = await kept.adopt(path);
  const now = waiting?.fields ?? statement;
  const part = drawn(statement.locked ? "locked" : "statement");
  const form = part.querySelector("form");
  put(part, "statement", statement.text);
  put(part, "up", "All statements").href = `/assessments/${copy.assessment}`;
  const following = copy.statements[copy.statements.indexOf(statement) + 1];
  const next = part.querySelector("[data-next]");
  if (following) next.href = `/assessments/${copy.assessment}/statements/${following.code}`;
  else next.hidden = true;
  if (form) {
    drawLevels(form, statement, now.level);
    for (const name of ["reason", "reflection"]) form.elements[name].value = now[name];
    form.addEventListener("input", () => enter(form, now));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  place.replaceChildren(part);
}

function enter(form, now) {
  const version = kept.unsentHere(path)?.fields.version ?? kept.copyOf(assessment).statements.find((one) => one.code === code).version;
  const level = form.elements.level.value;
  kept.keep(path, { level, reason: form.elements.reason.value, reflection: form.elements.reflection.value, evidence: now.evidence, version });
  const clock = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  form.querySelector("[data-kept]").textContent = `Kept on this device ${clock}. It is sent when you are back online.`;
}

async function draw() {
  const copy = assessment && kept.copyOf(assessment);
  const statement = copy?.statements.find((one) => one.code === code);
  if (statement) await drawStatement(copy, statement);
  else if (copy) drawList(copy);
  else drawWaiting();
}

// Asks for a token and sends what waits, each with the version it was typed over.
async function send() {
  const waiting = kept.listUnsent();
  const about = assessment ?? kept.assessmentOf(waiting[0] ?? "") ?? kept.listCopies()[0]?.assessment;
  if (!about) return say("");
  const answer = await fetch(`/assessments/${about}/copy`, { headers: { Accept: "application/json" } });
  if (answer.redirected || answer.status === 401) return askToSignIn(about);
  if (!answer.ok) return say("This assessment cannot be found any more. What you typed is below: copy it before you discard it.");
  const fresh = await answer.json();
  known = fresh.account === kept.account;
  if (!known) return hide();
  let conflicts = 0;
  refused.clear();
  for (const name of await kept.sendable()) {
    const told = await kept.deliver(name, fresh.token);
    if (!told || told.status === 200) continue;
    conflicts += Boolean(told.other);
    refused.set(kept.pathOf(name), told.other ? "Changed in another window: open it to choose" : (told.sentence ?? "Not sent: it cannot be found any more"));
  }
  if (fresh.open && kept.copyOf(about)) await renew(about);
  if (!fresh.open) kept.removeCopy(about);
  sayWhatWasSent(waiting.length, conflicts);
}

function hide() {
  headed("On this device");
  place.replaceChildren();
  say("Somebody else is signed in here now. What you typed is not shown to them.");
}

async function renew(about) {
  const answer = await fetch(`/assessments/${about}/copy`, { headers: { Accept: "application/json" } });
  if (answer.ok) kept.keepCopy(await answer.json());
}

function sayWhatWasSent(before, conflicts) {
  const left = kept.countUnsent();
  const sent = before - left;
  const parts = ["You are back online."];
  if (sent > 0) parts.push(`${counted(sent)} sent and saved.`);
  if (conflicts) parts.push(`${counted(conflicts)} changed in another window meanwhile: open each to see both texts and choose.`);
  say(parts.join(" "));
  document.getElementById("onward").hidden = false;
  if (!code) draw();
  else document.querySelector("[data-kept]")?.replaceChildren(left ? "" : "Saved");
}

function askToSignIn(about) {
  const link = document.createElement("a");
  Object.assign(link, { className: "govuk-link", textContent: "Sign in to send it", href: `/sign-in?next=${encodeURIComponent(`/assessments/${about}`)}` });
  said.replaceChildren(`You are back online. What you typed waits for ${counted(kept.countUnsent())}. `, link);
}

async function look() {
  try {
    await send();
  } catch {
    const waiting = kept.countUnsent();
    say(`You are offline.${waiting ? ` ${counted(waiting)} will be sent when you are back online.` : ""}`);
    setTimeout(look, RETRY);
  }
}

kept.tidy();
await draw();
await look();
addEventListener("online", look);
