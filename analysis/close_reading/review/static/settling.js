// Two codings of one article side by side: what each says, which stands, and why.
const Settlement = {
  gotDifferences(shown) {
    for (const key of [...this.rows.keys()]) if (key.startsWith("settlement\u0000")) this.rows.delete(key);
    for (const one of shown.open) {
      const ref = ["settlement", one.name.join(" ")];
      this.rows.set(id(ref), { ref, at: one.at, title: `${one.name.join(" · ")}`, cells: { note: "" }, draft: false, rule: one.name[2], trust: 0, difference: one });
    }
    this.choices(); this.paint(); this.list();
    this.status_.textContent = `${shown.of - shown.open.length} of ${shown.of} settled`;
    this.queue.focus({ preventScroll: true });
  },

  showDifference(row) {
    const one = row.difference, box = (name, label, value) => make("div", { class: "field" }, make("label", { for: name }, label), make("input", { type: "text", id: name, value, dir: "auto" }));
    const side = (name, said, key) => make("p", { dir: "auto" }, make("button", { type: "button", onclick: () => this.settle(name) }, `${name} stands `, make("kbd", {}, key)), ` ${shown(said) || "(nothing)"}`);
    const other = box("cr-stands", "else stands", ""), reason = box("cr-reason", "reason (E)", this.reason || "");
    reason.addEventListener("input", (event) => { this.reason = event.target.value; });
    this.inputs = [];
    this.card.replaceChildren(make("p", { class: "head", dir: "auto" }, shown(row.title)), ...this.sentence(row),
      reason, make("small", {}, "by which rule of the codebook; it stays for the next"),
      side("a", one.a, "1"), side("b", one.b, "2"), ...(one.name[2] === "row" ? [] : [other, make("button", { type: "button", onclick: () => this.settle(other.lastChild.value) }, "This stands")]));
  },

  settle(stands) {
    this.send({ act: "settle", name: this.rows.get(id(this.at)).difference.name, stands, reason: this.reason || "" });
  },
};
