// A form that a passkey fills in: ask the browser what the page wants to know, send the answer.
const toBytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0),
);
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (one) => ({ ...one, id: toBytes(one.id) });

function asked(text) {
  const options = JSON.parse(text);
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user = withBytes(options.user);
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (options[list]) options[list] = options[list].map(withBytes);
  }
  return { publicKey: options };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, type, rawId: toText(credential.rawId), response, clientExtensionResults: {} });
}

async function fill(form) {
  const ask = form.dataset.passkey === "create" ? "create" : "get";
  const credential = await navigator.credentials[ask](asked(form.dataset.options));
  form.elements.answer.value = answered(credential);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    try {
      await fill(form);
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
}
