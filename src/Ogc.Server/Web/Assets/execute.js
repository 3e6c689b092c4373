"use strict";

const form = document.querySelector("form[data-execution]");
const message = form.querySelector("output");
const faults = form.querySelector(".faults");

const command = document.querySelector("[data-command] code");
const beforeBody = command.textContent.slice(0, command.textContent.indexOf("-d '") + 4);

class FieldError extends Error {
  constructor(field, text) {
    super(`Input '${field.name}': ${text}`);
    this.input = field.name;
  }
}

function json(text, field) {
  try {
    return JSON.parse(text);
  } catch {
    throw new FieldError(field, 'this is not JSON. Write names and texts in double quotes, for example {"red": 3}, ["mean", "max"] or 5.');
  }
}

function box(text, field) {
  const corners = text.split(/[\s,]+/).map(Number);
  if (![4, 6].includes(corners.length) || corners.some(Number.isNaN)) {
    throw new FieldError(field, "write west, south, east, north: four numbers, for example -34.9, -8.1, -34.8, -8.0.");
  }
  return { bbox: corners };
}

const isJson = text => /^[[{]/.test(text);
const link = (text, field) => isJson(text) ? json(text, field) : { href: text };
const readers = {
  Text: (text, field) => isJson(text) && field.dataset.many !== undefined ? json(text, field) : text,
  Number: text => Number(text),
  Boolean: text => text === "true",
  BoundingBox: (text, field) => isJson(text) ? json(text, field) : box(text, field),
  Reference: link,
  ReferenceOrJson: link,
  Json: json,
};

function request() {
  const inputs = {};
  for (const field of form.querySelectorAll("[data-kind]")) {
    const text = field.value.trim();
    if (text !== "") {
      inputs[field.name] = (readers[field.dataset.kind] ?? (same => same))(text, field);
    }
  }
  return { inputs };
}

function show(problem) {
  message.textContent = problem.errors ? "" : problem.detail; // the faults say it all
  faults.replaceChildren(...(problem.errors ?? []).map(error => {
    form.querySelector(`[data-input="${CSS.escape(error.input ?? "")}"]`)?.classList.add("fault");
    const item = document.createElement("li");
    item.textContent = error.detail;
    return item;
  }));
  faults.hidden = faults.children.length === 0;
}

function preview() {
  const shown = form.querySelector("[data-request]");
  try {
    const body = request();
    shown.textContent = JSON.stringify(body, null, 2);
    command.textContent = `${beforeBody}${JSON.stringify(body).replaceAll("'", "'\\''")}'`;
  } catch (error) {
    shown.textContent = error.message;
  }
}

form.addEventListener("input", preview);
form.addEventListener("submit", async event => {
  event.preventDefault();
  form.querySelectorAll(".fault").forEach(label => label.classList.remove("fault"));
  faults.hidden = true;
  message.textContent = "Sending…";
  try {
    const response = await fetch(form.dataset.execution, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "application/json", "Prefer": "respond-async" },
      body: JSON.stringify(request()),
    });
    if (response.status === 201) {
      location.href = response.headers.get("Location") + "?f=html";
    } else if (response.ok) {
      message.textContent = await response.text();
    } else {
      show(await response.json());
    }
  } catch (error) {
    show(error.input ? { errors: [{ input: error.input, detail: error.message }] } : { detail: error.message });
  }
});
preview();
