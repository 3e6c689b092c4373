"use strict";

const form = document.querySelector("form[data-execution]");
const message = form.querySelector("output");
const faults = form.querySelector(".faults");

const readers = {
  Number: text => Number(text),
  Boolean: text => text === "true",
  BoundingBox: text => ({ bbox: text.split(/[\s,]+/).map(Number) }),
  Reference: text => ({ href: text }),
  Json: text => JSON.parse(text),
};

function request() {
  const inputs = {};
  for (const field of form.querySelectorAll("[data-kind]")) {
    const text = field.value.trim();
    if (text !== "") {
      inputs[field.name] = (readers[field.dataset.kind] ?? (same => same))(text);
    }
  }
  return { inputs };
}

function show(problem) {
  message.textContent = problem.errors ? problem.title : problem.detail;
  faults.replaceChildren(...(problem.errors ?? []).map(error => {
    form.querySelector(`[data-input="${CSS.escape(error.input ?? "")}"]`)?.classList.add("fault");
    const item = document.createElement("li");
    item.textContent = error.detail;
    return item;
  }));
  faults.hidden = faults.children.length === 0;
}

function preview() {
  try {
    form.querySelector("[data-request]").textContent = JSON.stringify(request(), null, 2);
  } catch (error) {
    form.querySelector("[data-request]").textContent = String(error);
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
    show({ detail: String(error) });
  }
});
preview();
