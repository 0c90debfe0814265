// Shows what the checks say of a part while it is typed. Without this script they are shown after
// saving. Only how many there are is announced; the list changes in silence.

const PAUSE = 800;

const form = document.querySelector("form[data-checks]");
const said = document.getElementById("checks-said");
const list = document.getElementById("checks-list");
let timer = 0;
let asked = 0;

function entry(problem) {
  const item = document.createElement("li");
  const kind = document.createElement("strong");
  kind.textContent = problem.error ? "Error:" : "Look again:";
  item.append(kind, " ", problem.field ? link(problem) : problem.sentence);
  return item;
}

function link(problem) {
  const made = document.createElement("a");
  made.className = "govuk-link";
  made.href = `#${problem.field}`;
  made.textContent = problem.sentence;
  return made;
}

function announce(text) {
  if (said.textContent !== text) said.textContent = text;
}

function show({ problems, unread }) {
  list.replaceChildren(...problems.map(entry));
  if (unread.length) return announce(unread.join(" "));
  const count = problems.length;
  announce(count ? `${count} ${count === 1 ? "thing" : "things"} to look at. Not saved yet.` : "Nothing to look at. Not saved yet.");
}

async function check() {
  asked += 1;
  const mine = asked;
  try {
    const response = await fetch(form.dataset.checks, { method: "POST", body: new FormData(form) });
    if (response.ok && mine === asked) show(await response.json());
  } catch {
    announce("The checks cannot be reached. They are shown when you save.");
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
});
