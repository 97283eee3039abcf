// A form that is sent without leaving the page (data-in-place): what comes in its place gets the focus and is said;
// whatever keeps it from coming is said too, and what was typed stays.
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const isMain = (event) => event.detail.target?.id === "main";

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isMain(event)) return;
    const { xhr } = event.detail;
    if (/\/(sign-in|account)\//.test(new URL(xhr.responseURL).pathname)) {
      event.detail.shouldSwap = false;
      complain(event, gettext("You are signed out, and nothing was sent. Sign in in another window, then send this again."));
    } else if (xhr.status === 409 || xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "main" && event.target?.id !== "main") return;
    const main = document.getElementById("main");
    const fault = main.querySelector("[role=alert]:not([hidden])");
    const arrived = fault ?? main.querySelector("[data-arrive]");
    if (!arrived) return;
    window.scrollTo(0, 0);
    arrived.focus();
    const told = main.querySelector(".toast");
    if (told && !fault) say(`${wordsOf(told)} ${gettext("Next difference.")}`);
  });

  // What stood before is over once something is sent; what comes next is read where the focus is.
  document.addEventListener("htmx:beforeRequest", (event) => { if (isMain(event)) say(""); });

  function say(words) {
    document.dispatchEvent(new CustomEvent("desk:say", { detail: words }));
  }

  function wordsOf(told) {
    const words = told.cloneNode(true);
    for (const link of words.querySelectorAll("a")) link.remove();
    return words.textContent.replace(/\s+/g, " ").trim();
  }

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => complain(event, gettext("It could not be sent: the desk does not answer. Send it again in a moment.")));
  }
  document.addEventListener("htmx:responseError", (event) => complain(event, interpolate(gettext("It was not kept: the desk answered %(status)s. Copy what you typed, and load the page again."), { status: event.detail.xhr.status }, true)));

  function complain(event, words) {
    const form = (event.detail.requestConfig?.elt ?? event.detail.elt ?? event.target).closest?.("form[data-in-place]");
    if (!form) return;
    const says = form.querySelector("[data-unsent]");
    says.textContent = words;
    says.hidden = false;
    says.focus();
  }
})();
