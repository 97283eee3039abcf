// One page is taken from the window that opened this one, and sent on in the form of this page.
// The page is text to us: it is put into a file and never into this document.
(() => {
  const says = document.getElementById("receiving");
  const form = document.getElementById("sent");
  if (!says || !form) return;
  const limit = Number(form.elements.page.dataset.limit);
  const sender = window.opener;
  const PATIENCE = 15000;
  let done = false;

  const say = (which, words = "") => { says.textContent = says.dataset[which].replace("%s", () => words); };

  if (!sender) { say("nobody"); return; }
  say("waiting");
  const silence = setTimeout(() => { if (!done) say("silent"); }, PATIENCE);

  window.addEventListener("message", (event) => {
    if (done || event.source !== sender) return;
    done = true;
    clearTimeout(silence);
    const page = shaped(event.data);
    if (!page) { say("wrong"); return; }
    if (page.origin !== event.origin) { say("foreign"); return; }
    const content = new Blob([page.html], { type: "text/html" });
    if (content.size > limit) { say("large"); return; }
    say("taking", page.title.slice(0, 120) || page.url.slice(0, 120));
    hand(page, content);
  });
  sender.postMessage("ready", "*");

  // The message as a page with an address on the web, or null.
  function shaped(given) {
    if (typeof given !== "object" || given === null || given.kind !== "page") return null;
    const { url, title, html } = given;
    if (![url, title, html].every((one) => typeof one === "string")) return null;
    if (!html || url.length > 2000) return null;
    try {
      const address = new URL(url);
      if (!/^https?:$/.test(address.protocol)) return null;
      return { url: address.href, origin: address.origin, title: title.slice(0, 1000), html };
    } catch { return null; }
  }

  function hand(page, content) {
    const files = new DataTransfer();
    files.items.add(new File([content], "page.html", { type: "text/html" }));
    form.elements.url.value = page.url;
    form.elements.title.value = page.title;
    form.elements.page.files = files.files;
    form.submit();
  }
})();
