// A form that holds somebody's words is sent without leaving its page, until the server has said that they are kept.
// Where no server answers, or it fails, the page stays with all that was typed, and says so.
(() => {
  const { gettext = (words) => words } = window;  // as written, where the catalogue did not come
  const LONGEST = 120_000;
  const signIn = document.querySelector('meta[name="drafts"]')?.dataset.signIn;
  const own = document.querySelector('meta[name="drafts"]')?.dataset.of;
  const sending = new WeakSet(), natively = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-draft]") || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (natively.delete(form)) return;
    if (event.defaultPrevented && !sending.has(form)) return;
    event.preventDefault();
    if (sending.has(form)) return;
    send(form, event.submitter);
  });

  async function send(form, submitter, again = false) {
    const button = submitter ?? form.querySelector('button[type="submit"]');
    sending.add(form);
    form.querySelector(".not-sent")?.remove();
    form.setAttribute("aria-busy", "true");
    form.dispatchEvent(new Event("draft:save", { bubbles: true }));
    try {
      const answer = await fetch(submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href, {
        method: "POST", body: new FormData(form, submitter), credentials: "same-origin",
        headers: { "X-Sent-By": "script" }, signal: AbortSignal.timeout(LONGEST),
      });
      const to = answer.headers.get("X-Go-To");
      if (to) {
        await answer.text().catch(() => "");  // read to its end: going on would break it off
        return goOn(form, new URL(to, location.href));
      }
      if (answer.status >= 500) return stay(form, button, gettext("Not sent: something failed on our side. Your text is kept here; try again in a minute."));
      if (answer.status === 413) return stay(form, button, gettext("Not sent: it is too much at once, or you are signed out. Your text is kept here."));
      if (answer.status === 403 && answer.headers.get("X-Form-Expired") && !again) return await renew(form, submitter, button);
      await answer.text().catch(() => "");  // to its end, as above
      // Refused, and nothing was done: the browser sends it once more, and shows the answer.
      free(form);
      natively.add(form);
      form.requestSubmit(submitter ?? undefined);
    } catch {
      stay(form, button, gettext("Not sent: the server cannot be reached. Your text is kept here; try again. Nothing is done twice."));
    }
  }

  function goOn(form, to) {
    const here = location.pathname + location.search;
    if (to.pathname === signIn) to.searchParams.set("next", here);
    document.activeElement?.blur();  // a field that is left tells of its change, which would pass for a new one
    // Kept forms of the desk lead on at the desk; elsewhere somebody has to show who they are first.
    if (to.pathname.startsWith("/desk/")) form.dispatchEvent(new Event("draft:sent", { bubbles: true }));
    if (to.hash && to.pathname + to.search === here) { location.hash = to.hash; location.reload(); }
    else location.assign(to);
  }

  // A form of an older session of the same person: it gets the token of the present one.
  async function renew(form, submitter, button) {
    const page = new DOMParser().parseFromString(await (await fetch(location.href, { credentials: "same-origin" })).text(), "text/html");
    const token = page.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
    const whose = page.querySelector('meta[name="drafts"]')?.dataset.of;
    if (!token || (whose && whose !== own)) return stay(form, button, gettext("Not sent: somebody else is signed in in this browser now. Your text is kept here."));
    if (!whose) return goOn(form, new URL(signIn, location.href));
    for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = token;
    return send(form, submitter, true);
  }

  function free(form) {
    sending.delete(form);
    form.removeAttribute("aria-busy");
    delete form.dataset.sent;
    form.querySelector(".busy")?.remove();
  }

  function stay(form, button, words) {
    free(form);
    const says = document.createElement("p");
    says.className = "not-sent";
    says.setAttribute("role", "alert");
    (button?.closest(".buttons") ?? button ?? form.lastElementChild).before(says);
    says.textContent = words;
    button?.focus();
  }

  // Forms that htmx sends as a whole: the same words.
  const ofHtmx = ({ detail }) => [detail.requestConfig?.elt, detail.elt].find((one) => one?.matches?.("form[data-draft]"));
  document.addEventListener("htmx:beforeOnLoad", (event) => {  // before it swaps, and before it leaves the page
    const form = ofHtmx(event), { xhr } = event.detail;
    const there = new URL(xhr.getResponseHeader("HX-Redirect") || xhr.responseURL || location.href, location.href).pathname;
    if (form && xhr.status < 400 && there.startsWith("/desk/")) form.dispatchEvent(new Event("draft:sent", { bubbles: true }));
  });
  document.addEventListener("htmx:sendError", (event) => {
    const form = ofHtmx(event);
    if (form) stay(form, form.querySelector('button[type="submit"]'), gettext("Not sent: the server cannot be reached. Your text is kept here; try again. Nothing is done twice."));
  });
  document.addEventListener("htmx:responseError", (event) => {
    const form = ofHtmx(event);
    if (form && event.detail.xhr.status >= 500) stay(form, form.querySelector('button[type="submit"]'), gettext("Not sent: something failed on our side. Your text is kept here; try again in a minute."));
  });

  window.addEventListener("pageshow", (event) => { if (event.persisted) for (const form of document.querySelectorAll("form[data-draft]")) free(form); });
})();
