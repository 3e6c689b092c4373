"use strict";

const job = document.querySelector("[data-job]");
const final = ["successful", "failed", "dismissed"];

async function follow() {
  while (!final.includes(job.dataset.status)) {
    await new Promise(resolve => setTimeout(resolve, 700));
    const response = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      return;
    }
    const info = await response.json();
    job.querySelector("progress").value = info.progress;
    job.querySelector("[data-message]").textContent = info.message ?? "";
    job.querySelector("[data-state] .state").textContent = `${info.status} ${info.progress} %`;
    if (final.includes(info.status)) {
      location.reload();
      return;
    }
  }
}

document.querySelector("[data-dismiss]").addEventListener("click", async event => {
  event.target.disabled = true;
  const response = await fetch(event.target.dataset.dismiss, { method: "DELETE" });
  if (response.ok && final.includes(job.dataset.status)) {
    location.href = job.dataset.job.replace(/\/[^/]*$/, "") + "?f=html";
  } else {
    location.reload();
  }
});
follow();
