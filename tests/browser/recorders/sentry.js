// Sentry's replay, which is made of rrweb, and its breadcrumbs.
import { init, makeFetchTransport, replayIntegration } from "@sentry/browser";
import { flushing, masking } from "./sent.js";

const replay = replayIntegration({
  minReplayDuration: 0,
  // What is sent can be read.
  useCompression: false,
  ...{
    none: { maskAllText: false, maskAllInputs: false, blockAllMedia: false },
    default: {},
    strict: { maskAllText: true, maskAllInputs: true, block: ["weigh-up"] },
  }[masking],
});
init({
  dsn: "http://key@" + location.host + "/1",
  integrations: [replay],
  replaysSessionSampleRate: 1,
  // It would take a frame's own, past the test's.
  transport: (options) => makeFetchTransport(options, fetch),
});
flushing(() => replay.flush());
