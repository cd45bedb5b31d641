"use strict";
// The page without this script is the whole table; with it come search, a choice of what is shown, and sorting.
(() => {
  const table = document.getElementById("pairs");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const search = document.getElementById("search");
  const show = document.getElementById("show");

  function passes(row) {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = row.textContent.toLowerCase();
    const wanted = show.value;
    const kind = !wanted || (wanted === "substantive" ? row.dataset.substantive !== "0" : row.dataset.state === wanted);
    return kind && words.every((word) => text.includes(word));
  }

  function filter() {
    let count = 0;
    for (const row of rows) {
      const on = passes(row);
      row.classList.toggle("off", !on);
      count += on;
    }
    document.getElementById("shown").textContent = count === rows.length ? "" : `${count} of ${rows.length} shown`;
  }

  const value = (row, at) => row.cells[at].dataset.value ?? row.cells[at].textContent.trim();

  function sort(heading, at) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    const numbers = rows[0]?.cells[at].dataset.value !== undefined;
    const order = new Intl.Collator("en-GB", { numeric: true });
    rows.sort((one, other) => {
      const [a, b] = [value(one, at), value(other, at)];
      return (numbers ? a - b : order.compare(a, b)) * (down ? -1 : 1);
    });
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }

  [...table.tHead.rows[0].cells].forEach((heading, at) => {
    if (heading.textContent === "Files") return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(heading, at));
    heading.replaceChildren(button);
  });
  search.addEventListener("input", filter);
  show.addEventListener("change", filter);
  document.querySelector(".tools").hidden = false;
})();
