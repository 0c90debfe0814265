// What this browser holds for the person who is signed in: text that was typed and is not saved at
// the service yet, and assessments that they chose to have here without a signal. All of it lies
// under the account's key. docs/adr/0015 says why, and for how long.

const OWNER = "fhs:owner";
const DAY = 86400000;
export const COPY_DAYS = 7;
const UNSENT_DAYS = 30;
// Browsers send no more than this after a page is closed.
const LONGEST_AFTER_CLOSING = 60000;
const STATEMENT = /^\/assessments\/([0-9a-f-]{36})\/statements\/([^/]+)$/;


// Where a browser refuses to keep anything, or its store is full, this page's memory has to do.
const memory = new Map();

function text(name) {
  try {
    return memory.get(name) ?? localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value);
    memory.delete(name);
  } catch {
    memory.set(name, value);
  }
}

function drop(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept there.
  }
}

function everyName() {
  try {
    return [...new Set([...memory.keys(), ...Object.keys(localStorage)])].filter((name) => name.startsWith("fhs:"));
  } catch {
    return [...memory.keys()];
  }
}

export const account = document.querySelector("[data-account]")?.dataset.account ?? text(OWNER);
// Every page that is open holds a lock of its own: text under another page's name is that page's to
// send, as long as it is open.
const page = crypto.randomUUID?.() ?? String(Math.random());
navigator.locks?.request(`fhs:page:${page}`, () => new Promise(() => {}));

function names(kind) {
  const start = `fhs:${account}:${kind}:`;
  return everyName().filter((name) => name.startsWith(start));
}

function read(name) {
  return JSON.parse(text(name) ?? "null");
}

function unsentName(path, by = page) {
  const [, assessment, code] = STATEMENT.exec(path);
  return `fhs:${account}:unsent:${assessment}/${code}:${by}`;
}

export function pathOf(name) {
  const [assessment, code] = name.split(":")[3].split("/");
  return `/assessments/${assessment}/statements/${code}`;
}

export function assessmentOf(path) {
  return /^\/assessments\/([0-9a-f-]{36})/.exec(path)?.[1];
}

// Takes away what is another account's, and what is too old.
export function tidy() {
  const mine = `fhs:${account}:`;
  const others = everyName().filter((name) => name !== OWNER && !name.startsWith(mine));
  for (const name of others) drop(name);
  if (account) write(OWNER, account);
  for (const [kind, days] of [["unsent", UNSENT_DAYS], ["judged", UNSENT_DAYS], ["copy", COPY_DAYS]]) {
    for (const name of names(kind)) if (Date.now() - read(name).at > days * DAY) drop(name);
  }
  return others.length > 0;
}

export function forgetEverything() {
  for (const name of everyName()) drop(name);
}

// Unsent text: what stands in a statement's form, and what was sent of it without an answer.

export function unsentHere(path) {
  return read(unsentName(path));
}

export function keep(path, fields) {
  const held = unsentHere(path);
  write(unsentName(path), JSON.stringify({ fields, flight: held?.flight ?? null, at: Date.now() }));
}

export function forget(path) {
  drop(unsentName(path));
}

// Names of what no open page looks after, the newest first.
export async function leftBehind(path) {
  const held = (await navigator.locks?.query())?.held ?? [];
  const open = new Set(held.map((lock) => lock.name.replace("fhs:page:", "")));
  const start = path ? unsentName(path, "") : "";
  return names("unsent")
    .filter((name) => name.startsWith(start) && !open.has(name.split(":")[4]))
    .sort((one, other) => read(other).at - read(one).at);
}

// What this page may send: its own, and what no open page looks after.
export async function sendable() {
  return [...names("unsent").filter((name) => name.endsWith(`:${page}`)), ...(await leftBehind())];
}

// Makes the newest text that another page left for this statement this page's own.
export async function adopt(path) {
  const [name] = await leftBehind(path);
  if (!name || unsentHere(path)) return unsentHere(path);
  write(unsentName(path), text(name));
  drop(name);
  return unsentHere(path);
}

export function everyUnsent() {
  return names("unsent");
}

export function countUnsent() {
  return listUnsent().length;
}

// Whether the service said no to it: it is not sent again unless its writer opens it.
export function isRefused(name) {
  return Boolean(read(name)?.refused);
}

export function listUnsent() {
  return [...new Set(names("unsent").map(pathOf))].sort();
}

// Text that was kept for this statement, by whichever page.
export function newestUnsent(path) {
  const found = names("unsent").filter((name) => name.startsWith(unsentName(path, "")));
  return found.map(read).sort((one, other) => other.at - one.at)[0] ?? null;
}

// Sends what is kept under a name until nothing newer is kept there. What was sent and not answered
// goes again as it was, before anything newer: if it had arrived, the service knows it by its
// content, and nobody is told of another window. Returns the last answer, with the version that was
// reached; throws without an answer.
export async function deliver(name, token, then = "") {
  let reached;
  for (;;) {
    const held = read(name);
    if (!held) return null;
    held.flight ??= held.fields;
    write(name, JSON.stringify(held));
    const body = JSON.stringify({ ...held.flight, then });
    const answer = await fetch(`${pathOf(name)}/save`, {
      method: "POST",
      keepalive: body.length < LONGEST_AFTER_CLOSING,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body,
    });
    if (answer.status >= 500) throw new Error(answer.statusText);
    const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    const now = read(name) ?? held;
    if (answer.ok) noteInCopy(pathOf(name), held.flight, said.version);
    if (answer.ok) reached = String(said.version);
    if (answer.ok && same(now.fields, held.flight)) {
      drop(name);
      return { ...said, status: answer.status, reached };
    }
    now.flight = null;
    now.fields.version = reached ?? now.fields.version;
    now.refused = [404, 409, 422].includes(answer.status);
    write(name, JSON.stringify(now));
    if (!answer.ok) return { ...said, status: answer.status, reached };
  }
}

function same(one, other) {
  const told = ({ level, reason, reflection, evidence }) => JSON.stringify([level, reason, reflection, evidence]);
  return told(one) === told(other);
}

export function deliverHere(path, token, then) {
  return deliver(unsentName(path), token, then);
}

// What a judge entered for an area and the service has not got yet: one text for each area's page.

const judgedName = (path) => `fhs:${account}:judged:${path}`;

export function keepJudged(path, fields) {
  write(judgedName(path), JSON.stringify({ fields, at: Date.now() }));
}

export function judgedHere(path) {
  return read(judgedName(path));
}

export function forgetJudged(path) {
  drop(judgedName(path));
}

export function countJudged() {
  return names("judged").length;
}

// Copies to work without a signal.

export function copyOf(assessment) {
  return read(`fhs:${account}:copy:${assessment}`);
}

export function listCopies() {
  return names("copy").map(read);
}

export function keepCopy(copy) {
  write(`fhs:${account}:copy:${copy.assessment}`, JSON.stringify({ ...copy, token: undefined, at: Date.now() }));
}

export function removeCopy(assessment) {
  drop(`fhs:${account}:copy:${assessment}`);
}

function noteInCopy(path, fields, version) {
  const [, assessment, code] = STATEMENT.exec(path);
  const copy = copyOf(assessment);
  const statement = copy?.statements.find((one) => one.code === code);
  if (!statement) return;
  const { level, reason, reflection, evidence } = fields;
  Object.assign(statement, { level, reason, reflection, evidence, version: String(version) });
  write(`fhs:${account}:copy:${assessment}`, JSON.stringify(copy));
}

// Takes away text that its writer does not want sent.
export function discard(path) {
  for (const name of names("unsent")) if (pathOf(name) === path) drop(name);
}
