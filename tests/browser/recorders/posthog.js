// PostHog: its recorder, which is made of rrweb, its autocapture and its heatmaps. What its
// server would say at the start is given here.
import posthog from "posthog-js/dist/module.full.no-external.js";
import { masking } from "./sent.js";

window._POSTHOG_REMOTE_CONFIG = {
  test: { config: { supportedCompression: [], heatmaps: true, sessionRecording: { endpoint: "/s/" } }, siteApps: [] },
};
posthog.init("test", {
  api_host: location.origin,
  persistence: "memory",
  // Browsers that a driver leads are taken for robots otherwise.
  opt_out_useragent_filter: true,
  // What is sent can be read.
  disable_compression: true,
  request_batching: false,
  ...{ strict: { mask_all_text: true, mask_all_element_attributes: true } }[masking],
  session_recording: {
    compress_events: false,
    ...{
      none: { maskAllInputs: false },
      default: {},
      strict: { maskAllInputs: true, maskTextSelector: "*", blockSelector: "weigh-up" },
    }[masking],
  },
});
