// SurveyJS as its own guide for plain pages sets it up: a model from JSON, rendered
// into an element. The JSON is made of the guide by the bench (src/content.rs).

/* global Survey, QUIZ */

for (const place of document.querySelectorAll("[data-aid]")) {
  const survey = new Survey.Model(QUIZ);
  survey.onAfterRenderSurvey.add(() => performance.mark("usable"));
  survey.render(place);
}
