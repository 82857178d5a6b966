// What a reviewer decides: sent to Python, and shown when it is on disk.
const Decisions = {
  send(message) {
    this.number += 1;
    this.waiting.set(this.number, { message, at: this.at, next: this.after() });
    this.queue.setAttribute("aria-busy", "true"); // until the answer is shown
    this.model.send({ ...message, id: this.number });
  },

  after() {
    const n = this.queued.findIndex((row) => same(row.ref, this.at));
    const next = this.queued[n + 1] || this.queued[n - 1];
    return next ? next.ref : null;
  },

  reply(message) {
    const asked = this.waiting.get(message.id);
    if (!asked) return;
    this.waiting.delete(message.id);
    if (!this.waiting.size) this.queue.removeAttribute("aria-busy");
    if (message.problems) {
      this.onward = this.beneath = false;
      if (asked.message.told && message.problems.some(([column]) => ENDS[asked.message.table].includes(column))) this.choose(asked.message, message.problems);
      else this.problems(message.problems);
      return;
    }
    if (message.shown) { this.got(asked.message.act, message.shown); return; }
    if (message.asked) { this.ask(message.asked, asked.message); return; }
    for (const ref of message.gone) this.rows.delete(id(ref));
    for (const row of message.rows) this.rows.set(id(row.ref), row);
    this.pending = {}; this.say(""); this.panel.replaceChildren();
    const done = asked.message.act, moves = ["accept", "reject"].includes(done) || (this.onward && done === "edit");
    const ref = moves ? asked.next : message.focus || this.at;
    if (ref && ref[0] !== this.table && TABLES.includes(ref[0])) { this.table = ref[0]; this.tablePick.value = ref[0]; }
    if (ref) this.at = ref;
    if (done === "evidence") { this.sourceNodes = null; this.findingNodes = null; this.kept = null; }
    if (this.shownBy()) { this.at = done === "settle" ? asked.next : this.at; this.send({ act: this.shownBy() }); } else this.redraw(done, moves);
    this.status_.textContent = `${done}: done`;
  },

  // after a decision: the row it leads to, and the cursor where the next thing is done
  redraw(done, moves) {
    const words = this.selected(); // several rows may rest on them
    const field = this.field, typing = this.card.contains(document.activeElement), beneath = this.beneath && moves;
    this.onward = this.beneath = false;
    if (typing) this.queue.focus({ preventScroll: true }); // a field that goes would give the focus to the notebook
    this.paint(); this.list();
    if (!moves) { this.field = field; this.showField(); }
    if (words && words.at[0] < words.at[1]) window.getSelection().setBaseAndExtent(...this.point(words.anchor), ...this.point(words.cursor));
    const first = done === "add" ? this.view.fields[this.table].findIndex((one) => one.column === READY[this.table]) : -1;
    const writes = beneath ? field : first;
    if (this.inputs[writes]) this.write(writes);
    else if (typing && !moves && this.inputs[field]) this.inputs[field].focus();
    else this.queue.focus({ preventScroll: true });
  },

  accept() { if (this.at) this.send({ act: "accept", refs: [this.at] }); },
  reject(extra = {}) { if (this.at) this.send({ act: "reject", refs: [this.at], ...extra }); },
  border(side, words) { if (this.at) this.send({ act: "border", refs: [this.at], side, words }); },
  span() {
    const now = this.selected();
    if (!now || now.at[0] === now.at[1]) { this.say("Select words in the article first."); return; }
    this.send({ act: "span", refs: [this.at], at: now.at });
  },

  split() {
    const now = this.selected();
    if (!now) { this.say("Put the cursor in the article first: click there, or press G and the arrows."); return; }
    this.send({ act: "split", refs: [this.at], cursor: now.cursor });
  },

  // a row is made of the words at once; where they do not tell its ends, those are asked for
  add() {
    const now = this.selected();
    if (!now || now.at[0] === now.at[1]) { this.say("Select words in the article first."); return; }
    const message = { act: "add", table: this.table, at: now.at, cells: {} };
    if (this.table === "order") this.choose(message, []);
    else this.send({ ...message, told: Boolean(ENDS[this.table]) });
  },

  choose(message, problems) {
    const picks = ENDS[message.table].map((column) => {
      const field = this.view.fields[message.table].find((one) => one.column === column);
      const options = field.kind === "choice" ? field.options : this.ids({ ...field, kind: "id" }, "").filter(([v]) => v);
      return make("select", { "aria-label": field.name }, ...options.map(([v, t]) => make("option", { value: v }, t && field.kind !== "choice" ? t : v)));
    });
    const inside = [...this.rows.values()].filter((row) => row.ref[0] === "mentions" && row.at[0] >= message.at[0] && row.at[0] < message.at[1]).sort((a, b) => a.at[0] - b.at[0]);
    const ends = [...new Set(inside.map((row) => row.cells.stakeholder_id))]; // the likely ends
    if (message.table === "relations") { picks[1].value = "part_of"; [picks[0], picks[2]].forEach((pick, n) => { if (ends[n]) pick.value = ends[n]; }); }
    const why = problems.length && ends.length > 1 ? ` (${problems[0][1]})` : "";
    this.open(`New row in ${message.table}${why}`, ...picks, this.does("Make it", () => this.send({ ...message, told: false, cells: Object.fromEntries(ENDS[message.table].map((c, n) => [c, picks[n].value])) })));
  },

  merge() {
    const row = this.rows.get(id(this.at));
    const others = [...this.rows.values()].filter((one) => one.ref[0] === this.table && one !== row).sort((a, b) => this.near(a, row) - this.near(b, row));
    const pick = make("select", { "aria-label": "Into which row" }, ...others.map((one) => make("option", { value: one.ref[1] }, `${one.ref[1]} — ${shown(one.title).slice(0, 90)}`)));
    this.open(`“${row.title.slice(0, 80)}” is the same as`, pick, this.does("Merge", () => this.send({ act: "merge", refs: [this.at, [this.table, pick.value]] })));
  },

  near(one, other) { return one.at && other.at ? Math.abs(one.at[0] - other.at[0]) : one.title < other.title ? 1 : 0; },
  flag() {
    const row = this.rows.get(id(this.at)), input = make("input", { type: "text", "aria-label": "Remark", dir: "auto" });
    input.value = row.cells.note || "look again";
    this.open("Flag with a remark", input, this.does("Flag", () => this.send({ act: "flag", refs: [this.at], note: input.value })));
    input.select();
  },

  ask(asked, message) {
    const others = [...this.rows.values()].filter((one) => one.ref[0] === asked.ref[0] && one.ref[1] !== asked.ref[1]);
    const pick = make("select", { "aria-label": "What becomes of them" }, make("option", { value: "drop" }, "they go, or do without it"), ...others.map((one) => make("option", { value: one.ref[1] }, `they name ${one.ref[1]} — ${shown(one.title).slice(0, 80)}`)));
    this.open(`${asked.said}. What becomes of them?`, pick, this.does("Reject", () => { this.at = asked.ref; this.send({ ...message, then: pick.value }); }));
  },

  all() {
    const rows = this.queued.filter((row) => row.draft);
    if (!rows.length) { this.say("No draft is shown."); return; }
    this.open(`Look at these ${rows.length} rows:`, make("ul", {}, ...rows.map((row) => make("li", { dir: "auto" }, `${shown(row.title)} [${Object.entries(row.cells).filter(([c, v]) => v && !["statement", "note"].includes(c)).map(([, v]) => shown(v)).join(", ")}]`))),
      this.does(`Accept these ${rows.length}`, () => this.send({ act: "accept", refs: rows.map((row) => row.ref) })));
  },
};
