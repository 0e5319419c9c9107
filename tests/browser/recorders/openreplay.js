// OpenReplay's tracker. It hands what it records to a worker, which sends it.
import Tracker from "@openreplay/tracker";
import { masking } from "./sent.js";

const tracker = new Tracker({
  projectKey: "test",
  ingestPoint: location.origin,
  __DISABLE_SECURE_MODE: true,
  ...{
    none: { defaultInputMode: 0, obscureInputNumbers: false, obscureTextEmails: false },
    default: {},
    strict: { defaultInputMode: 2, obscureTextNumbers: true, obscureTextEmails: true, privateMode: true },
  }[masking],
});
tracker.start();
