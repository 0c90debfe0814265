// Keeps what a judge enters while they enter it. Without this the Save button does the same.
const form = document.querySelector("form[data-keep]");
const said = document.querySelector("[data-saved]");
const PAUSE = 1500;
let waiting;

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

async function keep() {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual",
    });
    // A redirect means that it was kept; anything else, that the page must be sent by hand.
    said.textContent = answer.type === "opaqueredirect" ? `Saved ${clock()}` : "Not saved yet. Press Save.";
  } catch {
    said.textContent = "No connection. What you entered is still on this page.";
  }
}

if (form && said) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
