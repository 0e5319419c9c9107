// What a type check does not see. Names that do not exist are the type check's to find.

import js from "@eslint/js";

const never = "the widget sends, stores and opens nothing (docs/privacy.md)";
const markup = "text never becomes markup: make elements, and set textContent";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      "no-var": "error",
      "prefer-const": "error",
      // What was caught stands in the message, and nothing shows a cause.
      "preserve-caught-error": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["embed/*.js"],
    rules: {
      "no-shadow": "error",
      "no-console": ["error", { allow: ["warn"] }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-syntax": ["error", { selector: "ImportExpression", message: never }],
      "no-restricted-globals": ["error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "BroadcastChannel", "Worker", "SharedWorker",
          "localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore", "open", "history", "location"].map((name) => ({ name, message: never })),
      ],
      "no-restricted-properties": ["error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "BroadcastChannel", "Worker", "SharedWorker",
          "localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore",
          "sendBeacon", "cookie", "pushState", "replaceState"].map((property) => ({ property, message: never })),
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "write", "writeln", "createContextualFragment"].map((property) => ({ property, message: markup })),
      ],
    },
  },
  { files: ["embed/lazy.js", "tests/hosts/*.js", "bench/src/*.js"], languageOptions: { sourceType: "script" } },
  // A clinic's choice, and the one thing that it does (docs/privacy.md).
  { files: ["embed/lazy.js"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.jsx"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
];
