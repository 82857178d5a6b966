// The row at hand: its sentence, its fields with the meaning of each value, what is wrong with one.
const RowCard = {
  showCard() {
    const row = this.at && this.rows.get(id(this.at));
    if (row && row.difference) { this.showDifference(row); return; }
    if (row && this.table === "evidence") { this.showClaim(row); return; }
    if (!row) { this.card.replaceChildren(make("p", {}, "No row to show. Choose another table, or show all rows.")); return; }
    const fields = this.view.fields[this.table];
    this.inputs = [];
    this.card.replaceChildren(
      make("p", { class: "head", dir: "auto" }, `${this.table} ${/ \d+ \d+$/.test(row.ref[1]) ? shown(row.title) : row.ref[1]} · ${row.draft ? `draft, by ${row.rule.split(";").join(", ") || "no rule"}` : "read"}`),
      ...this.sentence(row), ...fields.map((field, n) => this.fieldNode(field, row, n)));
    this.showField();
  },

  sentence(row) {
    const at = row.at || (this.marked().find((one) => same(one.ref, row.ref)) || {}).at;
    if (!at) return [];
    const around = this.view.sentences.filter((s) => s[0] < at[1] && s[1] > at[0]);
    const [start, end] = around.length ? [around[0][0], around[around.length - 1][1]] : at;
    const text = this.view.text, cut = (a, b) => shown(text.slice(Math.max(a, 0), b));
    const from = Math.max(start, at[0] - 600), to = Math.min(end, at[1] + 600);
    return [make("blockquote", { dir: "auto", tabindex: "0", "aria-label": "Its sentence" }, cut(from, at[0]), make("mark", {}, cut(...at).slice(0, 2000)), cut(at[1], to)),
      this.wrongWords = make("small", { class: "wrong" })];
  },

  // a drop-down with the meaning of each value, or a box for text; ``wrong`` says what is wrong with it
  control(field, value) {
    const name = `cr-field-${field.column}`;
    const meaning = make("small", { id: `${name}-help` }), wrong = make("small", { class: "wrong", id: `${name}-wrong` });
    let input;
    if (field.kind === "choice" || field.kind === "id" || field.kind === "ids") {
      const options = field.kind === "choice" ? field.options : this.ids(field, value);
      input = make("select", {}, ...options.map(([v, means], k) => make("option", { value: v, title: means }, `${k < 9 ? `${k + 1} ` : ""}${v || "(none)"}${means ? ` — ${means}` : ""}`)));
      if (![...input.options].some((o) => o.value === value)) input.append(make("option", { value }, value || "(none)"));
      input.value = value;
      const mean = () => { meaning.textContent = (options.find(([v]) => v === input.value) || ["", ""])[1]; };
      input.addEventListener("change", mean); mean();
    } else {
      input = field.long ? make("textarea", { rows: "2", dir: "auto" }) : make("input", { type: "text", dir: "auto" });
      input.value = value;
    }
    for (const [k, v] of [["id", name], ["aria-describedby", `${name}-help ${name}-wrong`], ["title", field.help]]) input.setAttribute(k, v);
    const node = make("div", { class: "field" }, make("label", { for: name }, field.name), input, meaning, wrong);
    node.wrong = wrong; node.input = input;
    return node;
  },

  fieldNode(field, row, n) {
    const node = this.control(field, this.pending[field.column] ?? row.cells[field.column]);
    node.input.addEventListener("change", () => this.edit(field.column, node.input.value));
    node.input.addEventListener("focus", () => { this.field = n; this.showField(); });
    this.inputs[n] = node.input;
    return node;
  },

  ids(field, value) {
    const of = [...this.rows.values()].filter((row) => row.ref[0] === field.refers).map((row) => [row.ref[1], row.title]);
    const now = value.split(";").filter(Boolean);
    const first = [...(field.also ? [[field.also, ""]] : []), ...(field.also === "author" ? [] : [["", ""]])];
    if (field.kind !== "ids" || !now.length) return [...first, ...of];
    const more = of.filter(([k]) => !now.includes(k)).map(([k, t]) => [[...now.filter((one) => one !== field.also), k].join(";"), `and ${t}`]);
    const less = now.length > 1 ? now.map((k) => [now.filter((one) => one !== k).join(";"), `without ${k}`]) : [];
    return [...first, ...of, ...less, ...(now[0] === field.also ? [] : more)];
  },

  showField() { [...this.card.querySelectorAll(".field")].forEach((node, n) => node.classList.toggle("at", n === this.field)); },
  edit(column, value) {
    this.pending = { ...this.pending, [column]: value };
    this.send({ act: "edit", refs: [this.at], cells: this.pending });
  },

  problems(problems) {
    this.status_.textContent = "";
    for (const node of this.card.querySelectorAll(".wrong")) node.textContent = "";
    if (this.shownBy()) { this.refused(problems); return; }
    const fields = this.view.fields[this.table], other = [];
    for (const [column, said] of problems) {
      const n = fields.findIndex((field) => field.column === column);
      if (n >= 0 && this.card.querySelectorAll(".field")[n]) this.card.querySelectorAll(".field")[n].wrong.textContent = said;
      else if (column === "quote" && this.wrongWords) this.wrongWords.textContent += `${said}. `;
      else other.push(column ? `${column}: ${said}` : said);
    }
    this.say(other.join("  ") || "Not written: see the field.");
  },

  move(by) { this.field = Math.min(Math.max(this.field + by, 0), this.inputs.length - 1); this.showField(); this.inputs[this.field].scrollIntoView({ block: "nearest" }); },
  label(n) {
    const fields = this.view.fields[this.table];
    if (!this.at) return true;
    if (fields[this.field].kind === "text") this.field = Math.max(fields.findIndex((field) => field.kind === "choice"), 0);
    const options = [...this.inputs[this.field].options || []];
    if (options[n]) this.edit(fields[this.field].column, options[n].value);
    return true;
  },

  typeIn() {
    const fields = this.view.fields[this.table];
    const own = fields[this.field] && fields[this.field].kind === "text" ? this.field : fields.findIndex((field) => field.kind === "text" && field.long);
    if (this.at && own >= 0) this.write(own);
  },

  write(n) { this.inputs[n].focus(); if (this.inputs[n].select) this.inputs[n].select(); },
};
