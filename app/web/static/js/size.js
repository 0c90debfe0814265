// A form that holds more than the service takes is not sent: its text stays where it was typed.

const LONGEST = 1_000_000;
const SAID = "too-long";

const written = (form) =>
  [...new FormData(form)].filter(([, value]) => typeof value === "string");

const sayIt = (form) => {
  document.getElementById(SAID)?.remove();
  const said = document.createElement("div");
  said.id = SAID;
  said.className = "govuk-error-summary";
  said.tabIndex = -1;
  said.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.className = "govuk-error-summary__title";
  title.textContent = "There is a problem";
  const sentence = document.createElement("p");
  sentence.className = "govuk-body";
  sentence.textContent =
    "This is more text than a form can hold, so it was not sent. Your text is still here. Shorten it, and keep the rest in a document of your own.";
  said.append(title, sentence);
  form.before(said);
  said.focus();
};

document.addEventListener(
  "submit",
  (event) => {
    const { target: form } = event;
    if (form.method !== "post") return;
    if (new URLSearchParams(written(form)).toString().length <= LONGEST) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sayIt(form);
  },
  true,
);
