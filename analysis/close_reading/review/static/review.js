// The review widget: an article at left, its rows at right, one decision a key. Text is only ever
// set as text, never as HTML; offsets are UTF-16 code units here, and converted in Python.

const KEYS = [
  ["A", "accept the row as it is"], ["X", "reject it"], ["E", "edit: go to its words"],
  ["1–9", "pick that value of the field at hand"], ["← →", "the field before, the next one"],
  ["J K", "next row, row before"], ["S", "split the row at the cursor in the article"],
  ["M", "merge it with another row"], ["[ ]", "move the begin, the end of its span on by a word (with Shift: back)"],
  ["T", "take the selected words as its span"], ["N", "new row from the selected words"],
  ["F", "flag it with a remark"], ["Z", "undo"], ["G", "go to the article: arrows move the cursor by a word, with Shift they select"],
  ["Enter", "in a field: keep it and go on"], ["Esc", "back to the rows"], ["?", "these keys"],
];
const TABLES = ["claims", "times", "events", "order", "stakeholders", "mentions", "relations"];
const BIDI = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g; // shown, so that no order is hidden

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}
const shown = (text) => text.replace(BIDI, "▯");
const same = (one, other) => one && other && one[0] === other[0] && one[1] === other[1];
const id = (ref) => ref.join("\u0000");

class Review {
  constructor(model, el) {
    this.model = model;
    this.view = model.get("view");
    this.rows = new Map(this.view.rows.map((row) => [id(row.ref), row]));
    this.table = "claims"; this.order = "trust"; this.status = "draft"; this.rule = ""; this.wanted = "";
    this.at = null; this.field = 0; this.pending = {}; this.number = 0; this.waiting = new Map();
    this.keysOn = true; this.cursor = null;
    this.root = make("div", { class: "cr", "data-lm-suppress-shortcuts": "true", role: "region", "aria-label": `Review of ${this.view.name}` });
    this.build();
    el.append(this.root);
    this.onMessage = (message) => this.reply(message);
    model.on("msg:custom", this.onMessage);
    model.on("change:progress", () => this.showProgress());
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.switchTable("claims");
    this.say(this.view.told.join(" "));
  }

  build() {
    const choose = (label, options, change, value) => make("label", {}, label,
      make("select", { onchange: (event) => change(event.target.value), "aria-label": label },
        ...options.map(([v, text]) => make("option", { value: v, selected: v === value }, text))));
    this.rulePick = make("select", { "aria-label": "Rule", onchange: (e) => { this.rule = e.target.value; this.list(); } });
    this.tablePick = make("select", { "aria-label": "Table", onchange: (e) => this.switchTable(e.target.value) },
      ...TABLES.map((t) => make("option", { value: t }, t)));
    this.progress = make("progress", { max: 1, value: 0, "aria-label": "Rows read" });
    this.told = make("span", {});
    this.filters = make("div", { class: "bar" },
      make("label", {}, "Table", this.tablePick),
      choose("Order", [["trust", "least trusted rule first"], ["reading", "as one reads"]], (v) => { this.order = v; this.list(); }, "trust"),
      choose("Show", [["draft", "drafts"], ["all", "all rows"], ["flagged", "flagged"]], (v) => { this.status = v; this.list(); }, "draft"),
      make("label", {}, "Rule", this.rulePick),
      make("label", {}, "Find", make("input", { type: "search", "aria-label": "Find in rows", oninput: (e) => { this.wanted = e.target.value.toLowerCase(); this.list(); } })),
      make("label", {}, make("input", { type: "checkbox", checked: true, onchange: (e) => { this.keysOn = e.target.checked; } }), "Keys"));
    const button = (text, k, act) => make("button", { type: "button", onclick: act, "aria-keyshortcuts": k, onmousedown: (e) => e.preventDefault() }, `${text} `, make("kbd", {}, k));
    this.buttons = make("div", { class: "bar" },
      button("Accept", "A", () => this.accept()), button("Reject", "X", () => this.reject()),
      button("Split", "S", () => this.split()), button("Merge", "M", () => this.merge()),
      button("Begin on", "[", () => this.border("start", 1)), button("Begin back", "{", () => this.border("start", -1)),
      button("End back", "}", () => this.border("end", -1)), button("End on", "]", () => this.border("end", 1)),
      button("Take selection", "T", () => this.span()), button("New row", "N", () => this.add()),
      button("Flag", "F", () => this.flag()), button("Undo", "Z", () => this.send({ act: "undo" })),
      make("button", { type: "button", onclick: () => this.all() }, "Accept all shown …"),
      button("Help", "?", () => this.help()));
    this.said = make("div", { class: "said", role: "alert" });
    this.status_ = make("div", { role: "status" });
    this.panel = make("div", { class: "panel" });
    this.text = make("div", { class: "text", tabindex: "0", role: "group", "aria-label": "The article",
      onclick: (event) => this.clicked(event), onkeydown: (event) => this.read(event) });
    this.queue = make("ul", { class: "queue", role: "listbox", tabindex: "0", "aria-label": "Rows" });
    this.queue.addEventListener("click", (event) => { const li = event.target.closest("li"); if (li) this.go(li.row.ref, false); });
    this.card = make("div", { class: "card", role: "group", tabindex: "0", "aria-label": "The row at hand" });
    this.root.append(this.filters,
      make("div", { class: "bar" }, this.progress, this.told), this.buttons, this.said, this.status_, this.panel,
      make("div", { class: "frame" }, this.text, make("div", { class: "side" }, this.queue, this.card)));
    this.showProgress();
  }

  showProgress() {
    const now = this.model.get("progress");
    this.progress.max = Math.max(now.of, 1); this.progress.value = now.read;
    this.told.textContent = `${now.read} of ${now.of} rows read. ${now.told}`;
  }

  say(text) { this.said.textContent = text; }

  // -- which rows --
  switchTable(table) {
    this.table = table; this.tablePick.value = table; this.rule = "";
    const rules = [...new Set([...this.rows.values()].filter((r) => r.ref[0] === table).flatMap((r) => r.rule.split(/[;\s]+/)))].filter(Boolean).sort();
    this.rulePick.replaceChildren(make("option", { value: "" }, "any"), ...rules.map((r) => make("option", { value: r }, r)));
    this.at = null; this.paint(); this.list();
  }

  shows(row) {
    if (row.ref[0] !== this.table) return false;
    if (this.status === "draft" && !row.draft && !same(row.ref, this.at)) return false;
    if (this.status === "flagged" && !row.cells.note) return false;
    if (this.rule && !row.rule.split(/[;\s]+/).includes(this.rule)) return false;
    return !this.wanted || `${row.title} ${Object.values(row.cells).join(" ")}`.toLowerCase().includes(this.wanted);
  }

  sorted() {
    const place = (row) => (row.at ? row.at[0] : 0);
    const rows = [...this.rows.values()].filter((row) => this.shows(row));
    const reading = (a, b) => place(a) - place(b);
    const bulk = this.table === "mentions"; // by name, so that all of one are together
    return rows.sort((a, b) => (this.order === "trust" && a.trust - b.trust) || (bulk && a.title.localeCompare(b.title)) || reading(a, b));
  }

  list() {
    const top = this.queue.scrollTop;
    this.queued = this.sorted();
    this.queue.replaceChildren(...this.queued.map((row, n) => this.item(row, n)));
    if (!this.queued.some((row) => same(row.ref, this.at))) this.at = this.queued.length ? this.queued[0].ref : null;
    this.queue.scrollTop = top; // a list that is drawn again stays where it was
    this.show();
  }

  item(row, n) {
    const state = `${row.draft ? "draft" : "read"}${row.cells.note ? " flagged" : ""}`;
    const li = make("li", { id: `cr-${row.ref[0]}-${n}`, role: "option", class: state, dir: "auto", "aria-selected": "false" }, shown(row.title) || "(empty)");
    li.row = row;
    return li;
  }

  go(ref, focus = true) { this.at = ref; this.pending = {}; this.field = 0; this.say(""); this.show(); if (focus) this.queue.focus({ preventScroll: true }); }

  step(by) {
    const n = this.queued.findIndex((row) => same(row.ref, this.at));
    const next = this.queued[Math.min(Math.max(n + by, 0), this.queued.length - 1)];
    if (next) this.go(next.ref);
  }

  show() {
    for (const li of this.queue.children) {
      const here = same(li.row.ref, this.at);
      li.setAttribute("aria-selected", String(here));
      if (here) {
        this.queue.setAttribute("aria-activedescendant", li.id);
        const above = li.offsetTop - this.queue.offsetTop; // scrolled by hand: nothing else moves
        if (above < this.queue.scrollTop) this.queue.scrollTop = above;
        else if (above + li.offsetHeight > this.queue.scrollTop + this.queue.clientHeight) this.queue.scrollTop = above + li.offsetHeight - this.queue.clientHeight;
      }
    }
    if (!this.at) this.queue.removeAttribute("aria-activedescendant");
    this.showSpan(); this.showCard();
  }

  // -- the article --
  marked() { // a stakeholder stands wherever it is mentioned
    const rows = [...this.rows.values()].filter((row) => row.at && row.ref[0] === (this.table === "stakeholders" ? "mentions" : this.table));
    return this.table !== "stakeholders" ? rows : rows.map((row) => ({ ...row, ref: ["stakeholders", row.cells.stakeholder_id] }));
  }

  paint() {
    const marked = this.marked();
    const whole = this.view.text, out = [];
    for (const match of whole.matchAll(/\S(?:[^\n\r]*\S)?/g)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const own = marked.filter((row) => row.at[0] < end && row.at[1] > start);
      const cuts = [...new Set([start, end, ...own.flatMap((row) => row.at)])].filter((n) => n >= start && n <= end).sort((a, b) => a - b);
      const p = make("p", { dir: "auto" });
      for (let n = 0; n + 1 < cuts.length; n += 1) {
        const over = own.filter((row) => row.at[0] <= cuts[n] && row.at[1] >= cuts[n + 1]);
        const kind = over.length ? `span ${over.every((row) => !row.draft) ? "read" : ""}` : "";
        const piece = make("span", { class: kind }, shown(whole.slice(cuts[n], cuts[n + 1])));
        piece.start = cuts[n]; piece.over = over.map((row) => id(row.ref));
        p.append(piece);
      }
      out.push(p);
    }
    this.text.replaceChildren(...out);
  }

  showSpan() {
    const row = this.at && this.rows.get(id(this.at));
    let first = null;
    for (const piece of this.text.querySelectorAll("span")) {
      const here = Boolean(row && piece.over.includes(id(row.ref)));
      piece.classList.toggle("here", here);
      if (here && !first) first = piece;
    }
    if (first) {
      const [top, height] = [first.offsetTop - this.text.offsetTop, this.text.clientHeight];
      if (top < this.text.scrollTop || top > this.text.scrollTop + height - 40) this.text.scrollTop = Math.max(top - height / 3, 0);
    }
  }

  clicked(event) {
    const piece = event.target.closest("span");
    if (window.getSelection().isCollapsed && piece && piece.over && piece.over.length) {
      const width = (row) => (row.at ? row.at[1] - row.at[0] : 0);
      const narrow = piece.over.map((k) => this.rows.get(k)).filter(Boolean).sort((a, b) => width(a) - width(b))[0];
      if (narrow && !same(narrow.ref, this.at) && this.queued.includes(narrow)) this.go(narrow.ref, false);
    }
  }

  offset(node, within) {
    if (node.nodeType === Node.TEXT_NODE && node.parentNode.start !== undefined) return node.parentNode.start + within;
    const next = node.childNodes[within] || node.childNodes[node.childNodes.length - 1];
    if (!next) return null;
    const piece = next.start !== undefined ? next : next.querySelector && next.querySelector("span");
    return piece ? piece.start + (node.childNodes[within] ? 0 : piece.textContent.length) : null;
  }

  selected() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.text.contains(selection.anchorNode) || !this.text.contains(selection.focusNode)) return null;
    const ends = [this.offset(selection.anchorNode, selection.anchorOffset), this.offset(selection.focusNode, selection.focusOffset)];
    return ends.includes(null) ? null : { at: [...ends].sort((a, b) => a - b), cursor: ends[1], anchor: ends[0] };
  }

  point(offset) {
    const pieces = [...this.text.querySelectorAll("span")];
    let at = pieces.findLastIndex((piece) => piece.start <= offset);
    if (at < 0) at = 0;
    const node = pieces[at].firstChild;
    return [node, Math.min(offset - pieces[at].start, node.length)];
  }

  // the cursor of the keyboard in the article: by words, with Alt by characters
  read(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const row = this.at && this.rows.get(id(this.at)), now = this.selected();
    const from = now ? now.cursor : row && row.at ? row.at[0] : 0;
    const words = [...this.view.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'%.,-]*[\p{L}\p{N}%]|[\p{L}\p{N}]/gu)].flatMap((m) => (event.shiftKey ? [m.index, m.index + m[0].length] : [m.index]));
    const steps = event.altKey ? [from + by] : by > 0 ? words.filter((n) => n > from) : words.filter((n) => n < from).reverse();
    if (!steps.length) return;
    const to = Math.max(0, Math.min(steps[0], this.view.text.length)), anchor = event.shiftKey ? (now ? now.anchor : from) : to;
    window.getSelection().setBaseAndExtent(...this.point(anchor), ...this.point(to));
    this.status_.textContent = `Cursor before “${this.view.text.slice(to, to + 24)}”`;
    event.preventDefault(); event.stopPropagation();
  }

  // -- the row at hand --
  showCard() {
    const row = this.at && this.rows.get(id(this.at));
    if (!row) { this.card.replaceChildren(make("p", {}, "No row to show. Choose another table, or show all rows.")); return; }
    const fields = this.view.fields[this.table];
    this.inputs = [];
    this.card.replaceChildren(
      make("p", { class: "head" }, `${this.table} ${row.ref[1]} · ${row.draft ? `draft, by ${row.rule || "no rule"}` : "read"}`),
      ...this.sentence(row), ...fields.map((field, n) => this.fieldNode(field, row, n)));
    this.showField();
  }

  sentence(row) {
    const at = row.at || (this.marked().find((one) => same(one.ref, row.ref)) || {}).at;
    if (!at) return [];
    const around = this.view.sentences.filter((s) => s[0] < at[1] && s[1] > at[0]);
    const [start, end] = around.length ? [around[0][0], around[around.length - 1][1]] : at;
    const text = this.view.text, cut = (a, b) => shown(text.slice(Math.max(a, 0), b));
    const from = Math.max(start, at[0] - 600), to = Math.min(end, at[1] + 600);
    return [make("blockquote", { dir: "auto", tabindex: "0", "aria-label": "Its sentence" }, cut(from, at[0]), make("mark", {}, cut(...at).slice(0, 2000)), cut(at[1], to))];
  }

  fieldNode(field, row, n) {
    const name = `cr-field-${field.column}`, value = this.pending[field.column] ?? row.cells[field.column];
    const meaning = make("small", { id: `${name}-help` }), wrong = make("small", { class: "wrong", id: `${name}-wrong` });
    let input;
    if (field.kind === "choice" || field.kind === "id" || field.kind === "ids") {
      const options = field.kind === "choice" ? field.options : this.ids(field, value);
      input = make("select", {}, ...options.map(([v, means], k) => make("option", { value: v, title: means }, `${k < 9 ? `${k + 1} ` : ""}${v || "(none)"}${means ? ` — ${means}` : ""}`)));
      if (![...input.options].some((o) => o.value === value)) input.append(make("option", { value }, value || "(none)"));
      input.value = value;
      meaning.textContent = (options.find(([v]) => v === value) || ["", ""])[1];
    } else {
      input = field.long ? make("textarea", { rows: "2", dir: "auto" }) : make("input", { type: "text", dir: "auto" });
      input.value = value; meaning.textContent = "";
    }
    for (const [k, v] of [["id", name], ["aria-describedby", `${name}-help ${name}-wrong`], ["title", field.help]]) input.setAttribute(k, v);
    input.addEventListener("change", () => this.edit(field.column, input.value));
    input.addEventListener("focus", () => { this.field = n; this.showField(); });
    this.inputs[n] = input;
    const node = make("div", { class: "field" }, make("label", { for: name }, field.name), input, meaning, wrong);
    node.wrong = wrong;
    return node;
  }

  ids(field, value) {
    const of = [...this.rows.values()].filter((row) => row.ref[0] === field.refers).map((row) => [row.ref[1], row.title]);
    const now = value.split(";").filter(Boolean);
    const first = [...(field.also ? [[field.also, ""]] : []), ...(field.also === "author" ? [] : [["", ""]])];
    if (field.kind !== "ids" || !now.length) return [...first, ...of];
    const more = of.filter(([k]) => !now.includes(k)).map(([k, t]) => [[...now.filter((one) => one !== field.also), k].join(";"), `and ${t}`]);
    const less = now.length > 1 ? now.map((k) => [now.filter((one) => one !== k).join(";"), `without ${k}`]) : [];
    return [...first, ...of, ...less, ...(now[0] === field.also ? [] : more)];
  }

  showField() { [...this.card.querySelectorAll(".field")].forEach((node, n) => node.classList.toggle("at", n === this.field)); }

  edit(column, value) {
    this.pending = { ...this.pending, [column]: value };
    this.send({ act: "edit", refs: [this.at], cells: this.pending });
  }

  // -- decisions --
  send(message) {
    this.number += 1;
    this.waiting.set(this.number, { message, at: this.at, next: this.after() });
    this.model.send({ ...message, id: this.number });
  }

  after() {
    const n = this.queued.findIndex((row) => same(row.ref, this.at));
    const next = this.queued[n + 1] || this.queued[n - 1];
    return next ? next.ref : null;
  }

  reply(message) {
    const asked = this.waiting.get(message.id);
    if (!asked) return;
    this.waiting.delete(message.id);
    if (message.problems) { this.onward = false; }
    if (message.problems) { this.problems(message.problems); return; }
    if (message.asked) { this.ask(message.asked, asked.message); return; }
    for (const ref of message.gone) this.rows.delete(id(ref));
    for (const row of message.rows) this.rows.set(id(row.ref), row);
    this.pending = {}; this.say(""); this.panel.replaceChildren();
    const moves = ["accept", "reject"].includes(asked.message.act) || (this.onward && asked.message.act === "edit");
    this.onward = false;
    const field = this.field, typing = this.card.contains(document.activeElement);
    const ref = moves ? asked.next : message.focus || this.at;
    if (ref && ref[0] !== this.table && TABLES.includes(ref[0])) { this.table = ref[0]; this.tablePick.value = ref[0]; }
    if (ref) this.at = ref;
    if (typing) this.queue.focus({ preventScroll: true }); // a field that goes would give the focus to the notebook
    this.paint(); this.list();
    if (!moves) { this.field = field; this.showField(); }
    if (typing && !moves && this.inputs[field]) this.inputs[field].focus(); else this.queue.focus({ preventScroll: true });
    this.status_.textContent = `${asked.message.act}: done`;
  }

  problems(problems) {
    const fields = this.view.fields[this.table], other = [];
    for (const [column, said] of problems) {
      const n = fields.findIndex((field) => field.column === column);
      if (n >= 0 && this.card.querySelectorAll(".field")[n]) this.card.querySelectorAll(".field")[n].wrong.textContent = said;
      else other.push(column ? `${column}: ${said}` : said);
    }
    this.say(other.join("  ") || "Not written: see the field.");
  }

  accept() { if (this.at) this.send({ act: "accept", refs: [this.at] }); }
  reject(extra = {}) { if (this.at) this.send({ act: "reject", refs: [this.at], ...extra }); }
  border(side, words) { if (this.at) this.send({ act: "border", refs: [this.at], side, words }); }

  span() {
    const now = this.selected();
    if (!now || now.at[0] === now.at[1]) { this.say("Select words in the article first."); return; }
    this.send({ act: "span", refs: [this.at], at: now.at });
  }

  split() {
    const now = this.selected();
    if (!now) { this.say("Put the cursor in the article first: click there, or press G and the arrows."); return; }
    this.send({ act: "split", refs: [this.at], cursor: now.cursor });
  }

  add() {
    const now = this.selected();
    if (!now || now.at[0] === now.at[1]) { this.say("Select words in the article first."); return; }
    const needs = { mentions: ["stakeholder_id"], relations: ["subject", "relation", "object"], order: ["event_a", "relation", "event_b"] }[this.table];
    if (!needs) { this.send({ act: "add", table: this.table, at: now.at, cells: {} }); return; }
    const picks = needs.map((column) => {
      const field = this.view.fields[this.table].find((one) => one.column === column);
      const options = field.kind === "choice" ? field.options : this.ids({ ...field, kind: "id" }, "").filter(([v]) => v);
      return make("select", { "aria-label": field.name }, ...options.map(([v, t]) => make("option", { value: v }, t && field.kind !== "choice" ? t : v)));
    });
    const inside = [...this.rows.values()].filter((row) => row.ref[0] === "mentions" && row.at[0] >= now.at[0] && row.at[0] < now.at[1]).sort((a, b) => a.at[0] - b.at[0]);
    const ends = [...new Set(inside.map((row) => row.cells.stakeholder_id))]; // the likely ends
    if (this.table === "relations") [picks[0], picks[2]].forEach((pick, n) => { if (ends[n]) pick.value = ends[n]; });
    this.open(`New row in ${this.table}`, ...picks, this.does("Make it", () => this.send({ act: "add", table: this.table, at: now.at, cells: Object.fromEntries(needs.map((c, n) => [c, picks[n].value])) })));
  }

  merge() {
    const row = this.rows.get(id(this.at));
    const others = [...this.rows.values()].filter((one) => one.ref[0] === this.table && one !== row).sort((a, b) => this.near(a, row) - this.near(b, row));
    const pick = make("select", { "aria-label": "Into which row" }, ...others.map((one) => make("option", { value: one.ref[1] }, `${one.ref[1]} — ${shown(one.title).slice(0, 90)}`)));
    this.open(`“${row.title.slice(0, 80)}” is the same as`, pick, this.does("Merge", () => this.send({ act: "merge", refs: [this.at, [this.table, pick.value]] })));
  }

  near(one, other) { return one.at && other.at ? Math.abs(one.at[0] - other.at[0]) : one.title < other.title ? 1 : 0; }

  flag() {
    const row = this.rows.get(id(this.at)), input = make("input", { type: "text", "aria-label": "Remark", dir: "auto" });
    input.value = row.cells.note || "look again";
    this.open("Flag with a remark", input, this.does("Flag", () => this.send({ act: "flag", refs: [this.at], note: input.value })));
    input.select();
  }

  ask(asked, message) {
    const others = [...this.rows.values()].filter((one) => one.ref[0] === asked.ref[0] && one.ref[1] !== asked.ref[1]);
    const pick = make("select", { "aria-label": "What becomes of them" }, make("option", { value: "drop" }, "they go, or do without it"), ...others.map((one) => make("option", { value: one.ref[1] }, `they name ${one.ref[1]} — ${shown(one.title).slice(0, 80)}`)));
    this.open(`${asked.said}. What becomes of them?`, pick, this.does("Reject", () => { this.at = asked.ref; this.send({ ...message, then: pick.value }); }));
  }

  all() {
    const rows = this.queued.filter((row) => row.draft);
    if (!rows.length) { this.say("No draft is shown."); return; }
    this.open(`Look at these ${rows.length} rows:`, make("ul", {}, ...rows.map((row) => make("li", { dir: "auto" }, `${shown(row.title)} [${Object.entries(row.cells).filter(([c, v]) => v && !["statement", "note"].includes(c)).map(([, v]) => shown(v)).join(", ")}]`))),
      this.does(`Accept these ${rows.length}`, () => this.send({ act: "accept", refs: rows.map((row) => row.ref) })));
  }

  help() {
    this.open("Keys (the box “Keys” switches them off)", make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])));
  }

  does(text, act) { return make("button", { type: "button", class: "does", onclick: act }, text); }

  open(title, ...content) {
    this.panel.replaceChildren(make("strong", {}, title), " ", ...content, " ", make("button", { type: "button", onclick: () => this.close() }, "Close"));
    (this.panel.querySelector("select, input, button") || this.panel).focus();
  }

  close() { this.panel.replaceChildren(); this.queue.focus({ preventScroll: true }); }

  key(event) {
    if (event.key === "Escape") { this.close(); event.preventDefault(); return; }
    const where = event.target, typing = where.matches("input[type=text], input[type=search], textarea");
    if (event.key === "Enter" && where.matches("input[type=text], textarea") && !event.shiftKey) {
      const does = this.panel.contains(where) && this.panel.querySelector(".does");
      if (does) does.click(); else { this.onward = true; this.queue.focus({ preventScroll: true }); if (!this.waiting.size) { this.onward = false; this.step(1); } }
      event.preventDefault(); return;
    }
    if (event.key === "Enter" && where.matches("select") && this.panel.contains(where)) { this.panel.querySelector(".does").click(); event.preventDefault(); return; }
    if (!this.keysOn || typing || event.ctrlKey || event.metaKey || event.altKey || this.panel.contains(where)) return;
    if (where.matches("select") && !/^[1-9]$/.test(event.key)) return;
    if (!this.act(event.key)) return;
    event.preventDefault(); event.stopPropagation();
  }

  act(key) {
    if (/^[1-9]$/.test(key)) return this.label(Number(key) - 1);
    const acts = {
      a: () => this.accept(), x: () => this.reject(), e: () => this.typeIn(), s: () => this.split(), m: () => this.at && this.merge(),
      t: () => this.span(), n: () => this.add(), f: () => this.at && this.flag(), z: () => this.send({ act: "undo" }), g: () => this.text.focus(),
      "[": () => this.border("start", 1), "{": () => this.border("start", -1), "]": () => this.border("end", 1), "}": () => this.border("end", -1),
      j: () => this.step(1), k: () => this.step(-1), ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), "?": () => this.help(),
      ArrowRight: () => this.move(1), ArrowLeft: () => this.move(-1),
    };
    const act = acts[key.length === 1 ? key.toLowerCase() : key];
    if (act) act();
    return Boolean(act);
  }

  move(by) { this.field = Math.min(Math.max(this.field + by, 0), this.inputs.length - 1); this.showField(); this.inputs[this.field].scrollIntoView({ block: "nearest" }); }

  label(n) {
    const fields = this.view.fields[this.table];
    if (!this.at) return true;
    if (fields[this.field].kind === "text") this.field = Math.max(fields.findIndex((field) => field.kind === "choice"), 0);
    const options = [...this.inputs[this.field].options || []];
    if (options[n]) this.edit(fields[this.field].column, options[n].value);
    return true;
  }

  typeIn() {
    const fields = this.view.fields[this.table];
    const own = fields[this.field] && fields[this.field].kind === "text" ? this.field : fields.findIndex((field) => field.kind === "text" && field.long);
    if (this.at && own >= 0) { this.inputs[own].focus(); if (this.inputs[own].select) this.inputs[own].select(); }
  }
}

export default {
  render({ model, el }) {
    const review = new Review(model, el);
    return () => model.off("msg:custom", review.onMessage);
  },
};
