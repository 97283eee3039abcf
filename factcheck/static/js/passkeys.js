// Passkeys: asks the browser for one and sends what it gives with the form around the button.
// form[data-passkey]: "create" a new one, "get" one that is known, "sign-in" with any. Options of the
// first two are in the JSON that data-options names; the third asks the form's address for them.
(() => {
  "use strict";

  if (!window.PublicKeyCredential) return;

  // Pages with a catalogue (base_desk.html) translate; readers' pages say the words beside the button.
  const { gettext = (words) => words } = window;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const ids = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const creating = (options, alone) => {
    const wanted = { ...options.publicKey };
    wanted.challenge = bytes(wanted.challenge);
    wanted.user = { ...wanted.user, id: bytes(wanted.user.id) };
    wanted.excludeCredentials = ids(wanted.excludeCredentials);
    wanted.authenticatorSelection = {
      ...wanted.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone ? { userVerification: "required" } : {}),
    };
    return navigator.credentials.create({ publicKey: wanted });
  };

  const getting = (options) => {
    const wanted = { ...options.publicKey };
    wanted.challenge = bytes(wanted.challenge);
    wanted.allowCredentials = ids(wanted.allowCredentials);
    return navigator.credentials.get({ publicKey: wanted });
  };

  const sent = (credential) => {
    const from = credential.response;
    const response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) {
      response.attestationObject = text(from.attestationObject);
      response.transports = from.getTransports ? from.getTransports() : [];
    } else {
      response.authenticatorData = text(from.authenticatorData);
      response.signature = text(from.signature);
      response.userHandle = from.userHandle ? text(from.userHandle) : null;
    }
    return JSON.stringify({
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      authenticatorAttachment: credential.authenticatorAttachment,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const optionsOf = async (form) => {
    if (form.dataset.passkey !== "sign-in") {
      const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
      return data.creation_options || data.request_options;
    }
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no answer");
    return (await answer.json()).request_options;
  };

  const ask = async (form) => {
    const options = await optionsOf(form);
    const alone = form.elements.passwordless;
    const credential =
      form.dataset.passkey === "create"
        ? await creating(options, Boolean(alone && alone.checked))
        : await getting(options);
    form.elements.credential.value = sent(credential);
    form.submit();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[role=alert].error");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      said.hidden = true;
      ask(form).catch((error) => {
        said.textContent =
          error && error.name === "InvalidStateError"
            ? said.dataset.known ?? gettext("That key is set up already.")
            : said.dataset.none ?? gettext("No passkey was given. Try again, or go on without one.");
        said.hidden = false;
      });
    });
  }
})();
