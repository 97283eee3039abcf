// What is typed at the desk and not sent yet stays in this browser, for its writer alone, until it was sent.
// A form with data-draft is kept: encrypted with a key that only its writer's pages carry, for 14 days at most.
(() => {
  // The catalogue's (base_desk.html); words stay as written where it did not come.
  const { gettext = (words) => words, interpolate = (words, by) => words.replace(/%\((\w+)\)s/g, (_, name) => by[name]) } = window;
  const meta = document.querySelector('meta[name="drafts"]');
  const PREFIX = "draft:", DAYS = 14, LONGEST = 200_000, MOST = 2_000_000, PAUSE = 300;
  const HIDDEN_KEPT = new Set(["version", "key", "began", "seen", "seen_content", "seen_resolution", "seen_sides"]);
  const TELL = new Set(["version", "seen", "seen_content", "seen_resolution"]);  // what stood when it was typed
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("drafts") : null;
  const kept = new WeakMap();
  const refused = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400  // this page answers a form,
    && !document.querySelector("form[data-draft-sent]");  // and does not say which
  let stopped = false, secret = null, store = null;

  try { store = window.localStorage; } catch { store = null; }

  // Signing out, from whatever page and tab: nothing stays.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches('form[data-signs-out], form[action$="/sign-out/"], form[action$="/logout/"], #logout-form')) return;
    wipe();
    channel?.postMessage("signed out");
  }, true);
  channel?.addEventListener("message", ({ data }) => {
    if (data !== "signed out" || stopped) return;
    wipe();
    for (const form of document.querySelectorAll("form[data-draft]")) say(form, gettext("You signed out in another window: what you type here is not kept any more."));
  });

  function wipe() {
    stopped = true;
    if (!store) return;
    for (const name of names()) store.removeItem(name);
  }

  function names() {
    return Object.keys(store).filter((name) => name.startsWith(PREFIX));
  }

  if (!meta || !store || !window.crypto?.subtle) return;

  const bytes = Uint8Array.from(atob(meta.content.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const mine = meta.dataset.of;  // tells whose a draft is, not who that is

  // The names of drafts say neither whose they are nor what of.
  async function named(form) {
    const path = new URL(form.action || location.href, location.href).pathname;
    const words = new TextEncoder().encode(`${meta.content} ${path} ${form.dataset.draft}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
    return `${PREFIX}${mine}:${[...hash.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  }

  function fields(form) {
    return [...form.elements].filter((one) => one.name && !one.disabled
      && !["password", "file", "submit", "button", "reset", "image", "fieldset"].includes(one.type)
      && (one.type !== "hidden" || HIDDEN_KEPT.has(one.name) || one.name.startsWith("mine-"))
      && one.name !== "csrfmiddlewaretoken");
  }

  function read(form) {
    const values = [];
    for (const one of fields(form)) {
      if (["checkbox", "radio"].includes(one.type)) values.push([one.name, one.value, one.checked]);
      else values.push([one.name, one.value]);
    }
    return values;
  }

  function typed(values) {
    return JSON.stringify(values.filter(([name]) => !HIDDEN_KEPT.has(name)));
  }

  function write(form, values) {
    const there = fields(form), left = [];
    const taken = new Set();
    for (const [name, value, checked] of values) {
      const one = there.find((field) => field.name === name && !taken.has(field) && (checked === undefined || field.value === value));
      if (!one) { left.push([name, value, checked]); continue; }
      taken.add(one);
      if (checked !== undefined) one.checked = checked;
      else one.value = value;
    }
    return left;
  }

  async function save(form) {
    const state = kept.get(form);
    if (stopped || !state || state.done) return;
    const values = read(form);
    if (typed(values) === state.served) { store.removeItem(state.name); return; }
    const began = form.dataset.draftVersion;
    const what = JSON.stringify({ at: Date.now(), began, values });
    if (what.length > LONGEST) { store.removeItem(state.name); return; }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(what)));
    if (stopped || state.done) return;
    put(state.name, `${Date.now()} ${text(iv)} ${text(sealed)}`);
  }

  function put(name, value) {
    const others = names().filter((one) => one !== name).sort((a, b) => parseInt(store.getItem(a)) - parseInt(store.getItem(b)));
    let size = others.reduce((sum, one) => sum + store.getItem(one).length, value.length);
    while (size > MOST && others.length) { const oldest = others.shift(); size -= store.getItem(oldest).length; store.removeItem(oldest); }
    try { store.setItem(name, value); } catch { store.removeItem(name); }
  }

  const text = (raw) => { let out = ""; for (const byte of raw) out += String.fromCharCode(byte); return btoa(out); };
  const raw = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
  const key = () => (secret ??= crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));

  async function found(name) {
    const [at, iv, sealed] = (store.getItem(name) || "").split(" ");
    if (!sealed) return null;
    try {
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: raw(iv) }, await key(), raw(sealed));
      return JSON.parse(new TextDecoder().decode(open));
    } catch { store.removeItem(name); return null; }
  }

  function forget(form) {
    const state = kept.get(form);
    if (!state) return;
    state.done = true;
    clearTimeout(state.timer);
    store.removeItem(state.name);
  }

  function say(form, words, ...buttons) {
    form.querySelector(".draft-restored")?.remove();
    const box = document.createElement("div");
    box.className = "draft-restored";
    box.setAttribute("role", "status");
    form.prepend(box);
    const told = document.createElement("p");
    told.textContent = words;
    box.append(told);
    if (buttons.length) {
      const row = document.createElement("p");
      row.className = "buttons";
      row.append(...buttons);
      box.append(row);
    }
    return box;
  }

  function button(words, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button small";
    one.textContent = words;
    one.addEventListener("click", act);
    return one;
  }

  function when(at) {
    const then = new Date(at), today = new Date().toDateString() === then.toDateString();
    const { lang } = document.documentElement;
    const spoken = !lang || lang === "en" ? "en-GB" : lang;
    const hour = then.toLocaleTimeString(spoken, { hour: "2-digit", minute: "2-digit" });
    return today ? hour : `${then.toLocaleDateString(spoken, { day: "numeric", month: "long" })}, ${hour}`;
  }

  function restore(form, draft) {
    const state = kept.get(form), served = read(form);
    const values = draft.began ? draft.values.map((one) => (one[0] === "version" ? ["version", draft.began] : one)) : draft.values;
    state.left = write(form, values.filter(([name]) => name !== "began"));
    const now = new Map(served);
    const newer = values.some(([name, value]) => TELL.has(name) && now.has(name) && now.get(name) !== value);
    const first = [...form.elements].find((one) => one.matches("input:not([type=hidden]), textarea, select"));
    const box = say(form, [
      interpolate(gettext("Restored what you had not sent, from %(when)s."), { when: when(draft.at) }, true),
      ...(newer ? [gettext("It was changed meanwhile: sending this shows you both.")] : []),
    ].join(" "),
      button(gettext("Keep"), () => { box.remove(); first?.focus(); }),
      button(gettext("Discard"), () => {
        write(form, served);
        store.removeItem(state.name);
        box.remove();
        first?.focus();
      }));
    state.quiet = true;  // what listens to the fields hears of it; the draft stays as old as it is
    for (const one of fields(form)) if (one.type !== "hidden") one.dispatchEvent(new Event("change", { bubbles: true }));
    state.quiet = false;
  }

  async function watch(form) {
    if (kept.has(form)) return;
    const state = { name: "", served: typed(read(form)), timer: 0, left: [], done: false, quiet: false };
    kept.set(form, state);
    state.name = await named(form);
    const draft = await found(state.name);
    if (form.hasAttribute("data-draft-sent") || (refused && draft)) { state.served = ""; save(form); }  // came back refused: what it holds is newer
    else if (draft && draft.at < Date.now() - DAYS * 864e5) store.removeItem(state.name);
    else if (draft && typed(draft.values) !== state.served) restore(form, draft);
    else if (draft) store.removeItem(state.name);
    const soon = ({ type }) => {
      // A field that had the focus tells of its change once more as its form goes, sent and all.
      if (state.quiet || (state.done && type === "change")) return;
      state.done = false;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => save(form), PAUSE);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("htmx:afterSettle", () => { if (state.left.length) state.left = write(form, state.left); });
  }

  function prune() {
    for (const name of names()) if (!(parseInt(store.getItem(name)) > Date.now() - DAYS * 864e5)) store.removeItem(name);
  }

  // Whoever sends the form (send.js) says whether it was kept.
  document.addEventListener("draft:save", ({ target }) => save(target));
  document.addEventListener("draft:sent", ({ target }) => forget(target));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const form of document.querySelectorAll("form[data-draft]")) if (kept.get(form)?.timer) save(form);
  });
  document.addEventListener("htmx:load", ({ detail }) => {
    if (detail.elt?.matches?.("form[data-draft]")) watch(detail.elt);
    for (const form of detail.elt?.querySelectorAll?.("form[data-draft]") ?? []) watch(form);
  });
  prune();
  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
})();
