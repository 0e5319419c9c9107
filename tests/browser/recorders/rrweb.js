// rrweb, which most session recorders are made of.
import { record } from "rrweb";
import { masking, sent } from "./sent.js";

record({
  emit: (event) => sent.push(JSON.stringify(event)),
  ...{
    none: { maskAllInputs: false },
    default: {},
    strict: { maskAllInputs: true, maskTextSelector: "*", blockSelector: "weigh-up" },
  }[masking],
});
