// A link carries the code after the #, which browsers send to nobody. Move it into
// the form and out of the address, so that it stays in no history.
const code = decodeURIComponent(location.hash.slice(1));
const field = document.getElementById("code");

if (code && field) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
