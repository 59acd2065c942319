// The pages work without this script. It only spares the reader a click.
"use strict";

// A filter shows what was chosen at once.
for (const form of document.querySelectorAll("form.filter[method=get]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// One tick for all the rows of a list that can be changed together.
for (const head of document.querySelectorAll("th[data-all]")) {
  const rows = head.closest("table").querySelectorAll("tbody input[name=pick]");
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", head.dataset.all);
  all.addEventListener("change", () => { for (const row of rows) row.checked = all.checked; });
  head.replaceChildren(all);
}

// A form that is on its way is not sent twice.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Minutes are kept while they are written: on this machine at once, and in the
// house as soon as the line is there. Nothing is lost when it drops, or when
// the page is closed; and with the words is kept what stood there when they were
// begun, so that they never take the place of what somebody else wrote since.
// They are kept under the name of whoever wrote them: the machine may be shared,
// and what the one before left is neither shown to the next nor saved by them.
const me = document.querySelector(".me"), writer = encodeURIComponent(me?.dataset.login ?? "");
if (me) {
  for (const kept of Object.keys(localStorage)) if (/^(minutes|before)\//.test(kept) && kept.split("/")[1] !== writer) localStorage.removeItem(kept);
}
for (const area of document.querySelectorAll("textarea[data-keep]")) {
  const form = area.form, name = ["minutes", writer, area.dataset.keep].join("/"), base = ["before", writer, area.dataset.keep].join("/");
  const before = form.elements.before, tell = form.querySelector("[role=status]");
  const left = localStorage.getItem(name);
  let timer = 0, busy = false;

  const remember = () => { localStorage.setItem(name, area.value); localStorage.setItem(base, before.value); };
  const forget = () => { localStorage.removeItem(name); localStorage.removeItem(base); };
  const keep = async () => {
    clearTimeout(timer);
    const text = area.value;
    if (busy) { timer = setTimeout(keep, 500); return; }
    busy = true;
    tell.textContent = area.dataset.saving;
    try {
      const answer = await fetch(form.action, {
        method: "POST", headers: { Accept: "application/json" },
        body: new URLSearchParams({ text, before: before.value }),
      });
      if (answer.status === 409) {
        const stands = await answer.json().catch(() => null); // a page, when somebody else wrote on the point
        tell.textContent = stands ? stands.told : area.dataset.both;
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      before.value = text.trim();
      if (area.value === text) { forget(); tell.textContent = area.dataset.saved; } else remember();
    } catch {
      tell.textContent = area.dataset.lost;
      timer = setTimeout(keep, 4000);
    } finally {
      busy = false;
    }
  };
  area.addEventListener("input", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(keep, 800);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  window.addEventListener("online", () => { if (localStorage.getItem(name) !== null) keep(); });
  if (left === null || left.trim() === before.value) {
    forget(); // the house has it
  } else if (left.trim() === area.value.trim()) {
    remember(); // the page shows it beside what somebody else wrote: it is the reader's to save
  } else {
    area.value = left;
    before.value = localStorage.getItem(base) ?? before.value;
    keep();
  }
}

// What is written of a pack is shown as the pack would print it. The house
// renders it, so that it is what the button shows too.
for (const area of document.querySelectorAll("textarea[data-preview]")) {
  let timer = 0, asked = 0;
  const show = async () => {
    const mine = ++asked, room = document.getElementById("preview");
    if (!area.value.trim()) { room.hidden = true; return; }
    const answer = await fetch(area.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(area.form)) }).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return; // what is newer is on its way
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    room.replaceWith(page.getElementById("preview"));
  };
  area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 400); });
}
