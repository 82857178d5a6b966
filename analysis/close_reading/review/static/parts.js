// The review widget: an article at left, its rows at right, one decision a key. Text is only ever
// set as text, never as HTML; offsets are UTF-16 code units here, and converted in Python.

const KEYS = [
  ["A", "accept the row as it is"], ["X", "reject it"], ["E", "edit: go to its words"],
  ["1–9", "pick that value of the field at hand"], ["← →", "the field before, the next one"],
  ["J K", "next row, row before"], [", .", "the table before, the next one"], ["S", "split the row at the cursor in the article"],
  ["M", "merge it with another row"], ["[ ]", "move the begin, the end of its span on by a word (with Shift: back)"],
  ["T", "take the selected words as its span"], ["N", "new row from the selected words"],
  ["F", "flag it with a remark"], ["Z", "undo"], ["G", "go to the article: arrows move the cursor by a word, with Shift they select"],
  ["Enter", "in a field: keep it and go on; with Ctrl to the same field of the next row"], ["Esc", "back to the rows"], ["?", "these keys"],
];
const TABLES = ["claims", "times", "events", "order", "stakeholders", "mentions", "relations"];
// what two rows of a table are joined by, and the field that is written first in a new row
const ENDS = { mentions: ["stakeholder_id"], relations: ["subject", "relation", "object"], order: ["event_a", "relation", "event_b"] };
const READY = { claims: "statement", events: "title", stakeholders: "name", times: "value" };
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
