"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const measure = document.getElementById("measure");
  const rows = document.querySelector("#regions tbody");
  const shapes = new Map([...document.querySelectorAll(".region")].map((s) => [s.dataset.kato, s]));
  const titles = {};
  document.querySelectorAll('input[name="metric"]').forEach((input) => {
    titles[input.value] = input.parentElement.querySelectorAll(".l");
  });
  let lit = null;

  // One decimal where the figure is small, groups of three, decimal comma (point in English).
  const figure = (value) => {
    const english = root.lang === "en";
    const [whole, rest] = (value < 100 ? value.toFixed(1) : value.toFixed(0)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? "," : "\u202f");
    return rest ? grouped + (english ? "." : ",") + rest : grouped;
  };
  const metric = () => document.querySelector('input[name="metric"]:checked').value;
  const values = () => data.layers.find((l) => l.name === measure.value)[metric()];

  function showRegion(kato) {
    if (lit) { shapes.get(lit).classList.remove("lit"); rows.querySelector(`[data-kato="${lit}"]`).classList.remove("lit"); }
    lit = kato;
    const line = document.getElementById("map-say");
    if (!kato) { line.textContent = ""; return; }
    const shape = shapes.get(kato);
    shape.classList.add("lit");
    if (shape.tagName === "path") shape.parentNode.insertBefore(shape, shape.parentNode.querySelector("circle"));
    rows.querySelector(`[data-kato="${kato}"]`).classList.add("lit");
    line.textContent = `${data.names[kato][root.lang]}: ${figure(values()[kato][0])}`;
  }

  function showLegend(shown) {
    const legend = document.getElementById("legend");
    legend.replaceChildren();
    for (let c = 0; c < 5; c += 1) {
      const held = Object.values(shown).filter((v) => v[1] === c).map((v) => v[0]);
      if (!held.length) continue;
      const item = document.createElement("li");
      const colour = document.createElement("i");
      colour.dataset.class = c;
      const low = figure(Math.min(...held)), high = figure(Math.max(...held));
      item.append(colour, low === high ? low : `${low} – ${high}`);
      legend.append(item);
    }
  }

  function showMap() {
    const shown = values();
    const highest = Math.max(...Object.values(shown).map((v) => v[0])) || 1;
    for (const [kato, [, cls]] of Object.entries(shown)) if (shapes.has(kato)) shapes.get(kato).dataset.class = cls;
    const ordered = [...rows.children].sort((a, b) => shown[b.dataset.kato][0] - shown[a.dataset.kato][0]);
    for (const row of ordered) {
      const [value, cls] = shown[row.dataset.kato];
      row.querySelector(".value").textContent = figure(value);
      const bar = row.querySelector(".row-bar span");
      bar.style.width = `${Math.round((100 * value) / highest)}%`;
      bar.dataset.class = cls;
    }
    rows.replaceChildren(...ordered);
    document.getElementById("metric-name").replaceChildren(...[...titles[metric()]].map((t) => t.cloneNode(true)));
    showLegend(shown);
    showRegion(lit);
  }

  function showLanguage(language) {
    root.lang = language;
    document.querySelectorAll("[data-kk]").forEach((element) => {
      const text = element.dataset[language];
      if (element.dataset.sets) element.setAttribute(element.dataset.sets, text);
      else element.textContent = text;
    });
    document.querySelectorAll("[data-language]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.language === language)));
    showMap();
  }

  document.querySelectorAll("[data-language]").forEach((b) => b.addEventListener("click", () => showLanguage(b.dataset.language)));
  measure.addEventListener("change", showMap);
  document.querySelectorAll('input[name="metric"]').forEach((i) => i.addEventListener("change", showMap));
  shapes.forEach((shape, kato) => {
    shape.addEventListener("mouseenter", () => showRegion(kato));
    shape.addEventListener("click", () => showRegion(kato));
  });
  rows.addEventListener("mouseover", (e) => { const row = e.target.closest("tr"); if (row) showRegion(row.dataset.kato); });
  // #ru or #en in the address opens the page in that language.
  showLanguage(["kk", "ru", "en"].includes(location.hash.slice(1)) ? location.hash.slice(1) : "kk");
})();
