// Holds this page's weighing against the engine's: cases with what the engine says
// come from the bench (src/agree.rs), and the first difference ends it.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { weigh } from "./weigh.js";

const [guide, cases] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
for (const { answers, expected } of cases) {
  const said = weigh(guide, answers);
  said.flags = said.flags.map((flag) => flag.id);
  // By their ids: what nothing leads to is left out of a compiled guide.
  for (const one of [said, ...said.changes]) one.rule = guide.quiz.rules[one.rule].id;
  if (!isDeepStrictEqual(said, expected)) {
    console.error(JSON.stringify({ answers, expected, said }, null, 1));
    process.exit(1);
  }
}
console.log(`${cases.length} random visits weigh the same in both`);
