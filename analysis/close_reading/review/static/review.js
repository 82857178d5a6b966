// The widget itself: its parts, the queue of rows, its keys.
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
      ...this.tables().map((t) => make("option", { value: t }, t)));
    this.progress = make("progress", { max: 1, value: 0, "aria-label": "Rows read" });
    this.told = make("span", {});
    this.filters = make("div", { class: "bar" },
      make("label", {}, "Table", this.tablePick),
      choose("Order", [["trust", "least trusted rule first"], ["reading", "as one reads"]], (v) => { this.order = v; this.list(); }, "trust"),
      choose("Show", [["draft", "drafts"], ["all", "all rows"], ["flagged", "flagged"]], (v) => { this.status = v; this.list(); }, "draft"),
      make("label", {}, this.ruleName = make("span", {}, "Rule"), this.rulePick),
      make("label", {}, "Find", make("input", { type: "search", "aria-label": "Find in rows", oninput: (e) => { this.wanted = e.target.value.toLowerCase(); this.list(); } })),
      make("label", {}, make("input", { type: "checkbox", checked: true, onchange: (e) => { this.keysOn = e.target.checked; } }), "Keys"));
    const record = ["Z", "N", "?"]; // what there is to do with evidence
    const button = (text, k, act) => make("button", { class: k === "N" ? "adding" : record.includes(k) ? "" : "coding", type: "button", onclick: act, "aria-keyshortcuts": k, onmousedown: (e) => e.preventDefault() }, `${text} `, make("kbd", {}, k));
    this.buttons = make("div", { class: "bar" },
      button("Accept", "A", () => this.accept()), button("Reject", "X", () => this.reject()),
      button("Split", "S", () => this.split()), button("Merge", "M", () => this.merge()),
      button("Begin on", "[", () => this.border("start", 1)), button("Begin back", "{", () => this.border("start", -1)),
      button("End back", "}", () => this.border("end", -1)), button("End on", "]", () => this.border("end", 1)),
      button("Take selection", "T", () => this.span()), button("New row", "N", () => this.act("n")),
      button("Flag", "F", () => this.flag()), button("Undo", "Z", () => this.send({ act: "undo" })),
      make("button", { type: "button", class: "coding", onclick: () => this.all() }, "Accept all shown …"),
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
      this.frame = make("div", { class: "frame" }, this.text, make("div", { class: "side" }, this.queue, this.card)));
    this.showProgress();
    this.fits = () => this.fit();
    window.addEventListener("resize", this.fits);
    new ResizeObserver(this.fits).observe(this.buttons);
  }

  // as high as what scrolls around it, so that the row at hand and its fields are seen with the keys
  fit() {
    let around = this.root.parentElement;
    const scrolls = (node) => node.scrollHeight > node.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(node).overflowY);
    while (around && !scrolls(around)) around = around.parentElement;
    const room = Math.min(around ? around.clientHeight : innerHeight, innerHeight);
    const above = this.frame.getBoundingClientRect().top - this.root.getBoundingClientRect().top;
    this.frame.style.setProperty("--room", `${Math.max(Math.floor(room - above - 12), 0)}px`);
  }

  inView() {
    const seen = this.root.getBoundingClientRect();
    if (seen.top < 0 || seen.bottom > innerHeight || this.seenAt !== seen.top) this.root.scrollIntoView({ block: "nearest" });
    this.seenAt = this.root.getBoundingClientRect().top;
  }

  showProgress() {
    const now = this.model.get("progress");
    this.progress.max = Math.max(now.of, 1); this.progress.value = now.read;
    this.told.textContent = now.told || `${now.read} of ${now.of} rows read.`;
  }

  say(text) { this.said.textContent = text; }
  switchTable(table) {
    this.table = table; this.tablePick.value = table; this.rule = ""; this.at = null; this.choices(); this.say("");
    this.root.classList.toggle("record", !TABLES.includes(table)); this.root.classList.toggle("settling", table === "settlement"); this.ruleName.textContent = table === "evidence" ? "Verdict" : "Rule";
    if (this.shownBy()) { this.send({ act: this.shownBy() }); return; }
    this.paint(); this.list();
  }

  tables() { return [...TABLES, "evidence", ...(this.view.settles ? ["settlement"] : [])]; }

  // what is no table of the coding is asked for, and asked for again after each decision
  shownBy() { return { evidence: "weigh", settlement: "differ" }[this.table]; }

  turn(by) {
    const all = this.tables();
    this.switchTable(all[(all.indexOf(this.table) + by + all.length) % all.length]);
    this.queue.focus({ preventScroll: true });
    this.status_.textContent = `Table: ${this.table}`;
  }

  // the rules that proposed a table's rows; of evidence, the verdicts
  choices() {
    const rules = [...new Set([...this.rows.values()].filter((r) => r.ref[0] === this.table).flatMap((r) => r.rule.split(/[;\s]+/)))].filter(Boolean).sort();
    this.rulePick.replaceChildren(make("option", { value: "" }, "any"), ...rules.map((r) => make("option", { value: r }, r)));
    this.rulePick.value = this.rule;
  }

  shows(row) {
    if (row.ref[0] !== this.table) return false;
    if (!this.shownBy() && this.status === "draft" && !row.draft && !same(row.ref, this.at)) return false;
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
    const state = row.claim || row.difference ? "claim" : `${row.draft ? "draft" : "read"}${row.cells.note ? " flagged" : ""}`;
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

  help() {
    this.open("Keys (the box “Keys” switches them off)", make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])));
  }

  does(text, act) { return make("button", { type: "button", class: "does", onclick: act }, text); }
  open(title, ...content) {
    this.panel.replaceChildren(make("strong", {}, title), " ", ...content, " ", make("button", { type: "button", onclick: () => this.close() }, "Close"));
    (this.panel.querySelector("select, input, button") || this.panel).focus({ preventScroll: true });
    this.panel.scrollTop = 0; // what is to be read begins at its top
    this.panel.scrollIntoView({ block: "nearest" });
  }

  close() { this.panel.replaceChildren(); this.queue.focus({ preventScroll: true }); }
  key(event) {
    if (event.key === "Escape") { this.close(); event.preventDefault(); return; }
    const where = event.target, typing = where.matches("input[type=text], input[type=search], textarea");
    if (event.key === "Enter" && where.matches("input[type=text], textarea") && !event.shiftKey) {
      const does = this.panel.contains(where) && this.panel.querySelector(".does");
      if (does) does.click(); else this.goOn(event.ctrlKey || event.metaKey);
      event.preventDefault(); event.stopPropagation(); return;
    }
    if (event.key === "Enter" && where.matches("select") && this.panel.contains(where)) { this.panel.querySelector(".does").click(); event.preventDefault(); return; }
    if (!this.keysOn || typing || event.ctrlKey || event.metaKey || event.altKey || this.panel.contains(where)) return;
    if (where.matches("select") && !/^[1-9]$/.test(event.key)) return;
    if (!this.act(event.key)) return;
    event.preventDefault(); event.stopPropagation();
  }

  // what a field holds is kept as it loses the focus; then the next row, or the same field of it
  goOn(beneath) {
    const field = this.field;
    this.onward = true; this.beneath = beneath; this.queue.focus({ preventScroll: true });
    if (this.waiting.size) return;
    this.onward = this.beneath = false; this.step(1);
    if (beneath && this.inputs[field]) this.write(field);
  }

  act(key) {
    if (this.table === "settlement" && /^[12]$/.test(key)) { if (this.at) this.settle(key === "1" ? "a" : "b"); return true; }
    if (/^[1-9]$/.test(key)) return this.label(Number(key) - 1);
    const acts = {
      a: () => this.accept(), x: () => this.reject(), e: () => this.typeIn(), s: () => this.split(), m: () => this.at && this.merge(),
      t: () => this.span(), n: () => this.add(), f: () => this.at && this.flag(), z: () => this.send({ act: "undo" }), g: () => this.text.focus(),
      "[": () => this.border("start", 1), "{": () => this.border("start", -1), "]": () => this.border("end", 1), "}": () => this.border("end", -1),
      j: () => this.step(1), k: () => this.step(-1), ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), "?": () => this.help(),
      ",": () => this.turn(-1), ".": () => this.turn(1),
      ArrowRight: () => this.move(1), ArrowLeft: () => this.move(-1),
    };
    const record = ["z", "g", "j", "k", "ArrowDown", "ArrowUp", "?", "n", ",", "."]; // of evidence there is nothing else
    if (this.table === "settlement") { acts.e = () => this.card.querySelector("#cr-reason").focus(); record.push("e"); }
    if (this.shownBy()) { acts.n = () => this.fillIn(); if (!record.includes(key.length === 1 ? key.toLowerCase() : key)) return false; }
    const act = acts[key.length === 1 ? key.toLowerCase() : key];
    if (act) { this.inView(); act(); }
    return Boolean(act);
  }
}
Object.assign(Review.prototype, Article, RowCard, Decisions, Evidence, Settlement);


export default {
  render({ model, el }) {
    const review = new Review(model, el);
    let tries = 0; // the keys are there as soon as the widget stands in the page
    const take = () => {
      if (review.root.isConnected) { review.fit(); review.inView(); review.queue.focus({ preventScroll: true }); }
      if (document.activeElement !== review.queue && (tries += 1) < 50) setTimeout(take, 100);
    };
    take();
    return () => { window.removeEventListener("resize", review.fits); model.off("msg:custom", review.onMessage); };
  },
};
