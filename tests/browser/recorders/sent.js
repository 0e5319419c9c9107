// What recorders share: how much they are told to mask, and where a test reads what they
// would send (tests/hosts/sent.js).

export const masking = document.currentScript.dataset.masking;
export const sent = window[Symbol.for("sent")];

/** What makes a recorder that waits send what it has. */
export const flushing = (flush) => Object.defineProperty(window, Symbol.for("flush"), { value: flush });
