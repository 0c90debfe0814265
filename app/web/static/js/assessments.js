// Saves a statement as it is entered. Without this script the Save buttons do the same.

const PAUSE = 1000;
const RETRY = 10000;

const form = document.getElementById("statement");
const status = document.getElementById("saved");
const kept = `unsaved:${location.pathname}`;
let timer = 0;
let saving = false;
let dirty = false;
let stopped = false;
let shown;

function entered() {
  const fields = { evidence: [] };
  for (const [name, value] of new FormData(form)) {
    if (name === "evidence") fields.evidence.push(value);
    else if (name !== "csrf_token") fields[name] = value;
  }
  return fields;
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

// What may identify somebody, as the server wrote it for this page.
function show(finds) {
  if (finds === shown) return;
  shown = finds;
  document.getElementById("finds").innerHTML = finds;
}

function change() {
  dirty = true;
  sessionStorage.setItem(kept, JSON.stringify(entered()));
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(save, RETRY);
}

async function save() {
  if (saving || stopped) return;
  saving = true;
  dirty = false;
  try {
    await answered(await send());
  } catch {
    dirty = true;
    say("Not saved yet: no connection. Your text is kept here and saved when you are back online.");
    later();
  } finally {
    saving = false;
  }
  if (dirty && !stopped) later();
}

function send() {
  return fetch(form.dataset.save, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
    body: JSON.stringify(entered()),
  });
}

async function answered(response) {
  if (response.ok) {
    const saved = await response.json();
    form.elements.version.value = saved.version;
    if (dirty) change();
    else sessionStorage.removeItem(kept);
    show(saved.finds);
    say(`Saved ${saved.saved_at}`);
    return;
  }
  if (response.status === 409 || response.status === 422) {
    const refused = await response.json();
    stopped = response.status === 409;
    say(stopped ? `${refused.sentence} Press Save to see both texts and choose.` : refused.sentence);
    return;
  }
  if (response.status >= 500) throw new Error(response.statusText);
  stopped = true;
  say("Not saved: you were signed out. Your text is kept in this tab. Sign in again in this tab and come back to this page.");
}

function restore() {
  const fields = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (!fields || fields.version !== form.elements.version.value) return;
  for (const name of ["reason", "reflection"]) form.elements[name].value = fields[name] ?? "";
  for (const box of form.querySelectorAll("[name=level], [name=evidence]")) {
    box.checked = box.name === "level" ? box.value === fields.level : fields.evidence.includes(box.value);
  }
  change();
}

form.addEventListener("input", change);
form.addEventListener("submit", () => {
  stopped = true;
  clearTimeout(timer);
  sessionStorage.removeItem(kept);
});
addEventListener("online", save);
addEventListener("pagehide", () => {
  if (dirty && !stopped) save();
});
restore();
