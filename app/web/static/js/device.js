// On every page of somebody who is signed in: this device holds nothing of another account, what
// was left unsent is sent, signing out leaves nothing behind, and an assessment can be kept here to
// work without a signal.
import * as kept from "./kept.js";

const WORKER = "/assessments/offline-worker.js";
const offer = document.querySelector("[data-copy-of]");

async function forgetWorkers() {
  for (const one of await navigator.serviceWorker?.getRegistrations() ?? []) await one.unregister();
  for (const name of await window.caches?.keys() ?? []) await caches.delete(name);
}

// Sends what no open page looks after. Only one page at a time does.
async function sendLeftBehind() {
  const token = document.querySelector("input[name=csrf_token]")?.value;
  for (const name of await kept.leftBehind()) {
    if (kept.pathOf(name) !== location.pathname && !kept.isRefused(name)) await kept.deliver(name, token);
  }
}

async function oneAtATime(work) {
  await (navigator.locks ? navigator.locks.request("fhs:sending", work) : work());
}

async function renewCopy(assessment) {
  const answer = await fetch(`/assessments/${assessment}/copy`, { headers: { Accept: "application/json" } });
  const copy = answer.ok && !answer.redirected ? await answer.json() : null;
  if (copy?.open) kept.keepCopy(copy);
  else if (copy || answer.status === 404) kept.removeCopy(assessment);
  return Boolean(copy?.open);
}

function showOffer() {
  const has = Boolean(kept.copyOf(offer.dataset.copyOf));
  offer.hidden = false;
  offer.querySelector("[data-copy-make]").hidden = has;
  offer.querySelector("[data-copy-remove]").hidden = !has;
  return has;
}

function say(sentence) {
  offer.querySelector("[role=status]").textContent = sentence;
}

function sayWhatWaits() {
  const waiting = kept.countUnsent();
  offer.querySelector("[data-waiting]").hidden = !waiting;
  offer.querySelector("[data-waiting-count]").textContent = `${waiting} ${waiting === 1 ? "statement" : "statements"}`;
}

async function makeCopy() {
  try {
    await navigator.serviceWorker.register(WORKER);
    await navigator.serviceWorker.ready;
    const made = await renewCopy(offer.dataset.copyOf);
    say(made ? "Done. You can open this assessment here without a signal." : "This assessment was sent, so it cannot be kept on this device.");
  } catch {
    say("That did not work. Check your connection and try again.");
  }
  showOffer();
}

async function dropCopy() {
  kept.removeCopy(offer.dataset.copyOf);
  if (!kept.listCopies().length) await forgetWorkers();
  say("Taken off this device.");
  showOffer();
}

async function signOut(form) {
  form.setAttribute("aria-busy", "true");
  try {
    for (const name of kept.everyUnsent()) await kept.deliver(name, form.elements.csrf_token.value);
  } catch {
    // What could not be sent is asked about.
  }
  const judged = kept.countJudged();
  if (judged && !confirm(`What you judged in ${judged} ${judged === 1 ? "area is" : "areas are"} not saved yet. Signing out deletes it from this device. Sign out all the same?`)) {
    form.removeAttribute("aria-busy");
    return;
  }
  const waiting = kept.countUnsent();
  const sentence = `Text for ${waiting} ${waiting === 1 ? "statement is" : "statements are"} not saved yet. Signing out deletes it from this device. Sign out all the same?`;
  if (waiting && !confirm(sentence)) {
    form.removeAttribute("aria-busy");
    return;
  }
  try {
    kept.forgetEverything();
    await forgetWorkers();
  } finally {
    // Whatever the browser refuses, the session ends; the answer asks it to clear what is stored.
    form.submit();
  }
}

if (kept.tidy()) forgetWorkers();
for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") signOut(form);
  });
}
if (offer && "serviceWorker" in navigator && navigator.locks) {
  offer.querySelector("[data-copy-make]").addEventListener("click", makeCopy);
  offer.querySelector("[data-copy-remove]").addEventListener("click", dropCopy);
  if (showOffer()) say("It is on this device now.");
}

// Two texts for one statement: what is chosen here takes the place of what this browser kept.
const choice = document.querySelector("[data-choice]");
if (choice) {
  const path = location.pathname;
  await kept.adopt(path);
  choice.querySelector("a[data-other]").addEventListener("click", () => kept.forget(path));
  for (const form of choice.querySelectorAll("form")) {
    form.addEventListener("submit", () => {
      const fields = Object.fromEntries(["level", "reason", "reflection", "version"].map((name) => [name, form.elements[name].value]));
      const evidence = [...form.querySelectorAll("[name=evidence]")].map((one) => one.value);
      kept.forget(path);
      kept.keep(path, { ...fields, evidence });
    });
  }
}

async function catchUp() {
  try {
    await oneAtATime(sendLeftBehind);
    const here = kept.assessmentOf(location.pathname);
    if (here && kept.copyOf(here) && !location.pathname.includes("/statements/")) await renewCopy(here);
  } catch {
    // No network for the moment: later, on whichever page is open then.
  }
  if (offer) sayWhatWaits();
}
if (!choice) catchUp();
addEventListener("online", catchUp);
