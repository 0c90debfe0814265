// Look every two seconds how the work is getting on; load the page anew once it is over.
const place = document.getElementById("job");
// What a screen reader is told of, and what changes too often for that.
const parts = ["job-state", "job-progress"];

async function look() {
  try {
    const answer = await fetch(place.dataset.watch, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("job");
    if (!answer.ok || !now || !now.dataset.watch) {
      location.reload();
      return;
    }
    for (const part of parts) {
      const [old, fresh] = [document.getElementById(part), page.getElementById(part)];
      if (old.innerHTML !== fresh.innerHTML) {
        old.innerHTML = fresh.innerHTML;
      }
    }
  } catch {
    // No network for the moment: look again later.
  }
  setTimeout(look, 2000);
}

if (place?.dataset.watch) {
  setTimeout(look, 1000);
}
