// Formbricks' runtime without its server: the survey comes as a value, answers go
// nowhere. The value is made of the guide by the bench (src/content.rs).

/* global QUIZ */

const { renderSurveyInline } = window["formbricks-surveys"];
document.querySelectorAll("[data-aid]").forEach((place, at) => {
  place.id = "aid-" + at;
  // It tells of what it shows by `onDisplay`, which comes once it is in the page.
  renderSurveyInline({
    containerId: place.id,
    survey: QUIZ,
    brandColor: "#1f5c4d",
    styling: {},
    isBrandingEnabled: false,
    languageCode: "default",
    onDisplay: () => performance.mark("usable"),
    onResponse: () => {},
    onClose: () => {},
    getSetIsError: () => {},
    getSetIsResponseSendingFinished: (set) => set(true),
  });
});
