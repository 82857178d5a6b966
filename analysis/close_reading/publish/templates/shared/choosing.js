/* Lets a reader choose rows of a table by the values of some columns. It reads the page and asks for
   nothing; without it the whole table stands. */
(() => {
  "use strict";
  for (const box of document.querySelectorAll(".choosing")) {
    const table = box.querySelector("table"), place = box.querySelector(".choices");
    if (!table || !place) continue;
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const columns = box.dataset.columns.split("|").filter(name => heads.includes(name));
    const of = (row, name) => row.cells[heads.indexOf(name)].textContent.trim();
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const selects = columns.map(name => {
      const counts = new Map();
      for (const row of rows) counts.set(of(row, name), (counts.get(of(row, name)) || 0) + 1);
      const select = document.createElement("select");
      select.add(new Option(`any (${rows.length})`, "*"));
      for (const [value, n] of [...counts].sort((a, b) => a[0].localeCompare(b[0], "en")))
        select.add(new Option(`${value || "not known"} (${n})`, value));
      select.addEventListener("change", show);
      const label = document.createElement("label");
      label.append(name[0].toUpperCase() + name.slice(1) + ": ", select);
      place.append(label);
      return select;
    });
    place.append(status);
    function show() {
      let left = 0;
      for (const row of rows) {
        const fits = columns.every((name, at) => ["*", of(row, name)].includes(selects[at].value));
        // a row that an address names is never hidden
        row.hidden = !fits && `#${row.id}` !== location.hash;
        left += !row.hidden;
      }
      status.textContent = `${left} of ${rows.length} shown`;
    }
    show();
  }
})();
