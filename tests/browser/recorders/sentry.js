// Sentry's replay, which is made of rrweb, and its breadcrumbs.
import { init, replayIntegration } from "@sentry/browser";
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
init({ dsn: "http://key@" + location.host + "/1", integrations: [replay], replaysSessionSampleRate: 1, replaysOnErrorSampleRate: 1 });
flushing(() => replay.flush());
