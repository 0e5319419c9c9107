// Microsoft Clarity's own recorder.
import { clarity } from "clarity-js";
import { masking, sent } from "./sent.js";

clarity.start({
  projectId: "test",
  delay: 100,
  upload: (payload) => sent.push(payload),
  ...{ none: { unmask: ["body"] }, default: {}, strict: { content: false, mask: ["body"] } }[masking],
});
