// The quiz: one step at a time; nothing moves on by itself, and going back keeps every answer.

import { useEffect, useRef, useState } from "preact/hooks";
import guide from "guide";
import { Sources, Terms } from "./parts.jsx";
import { Result } from "./result.jsx";

export const MATTERS = ["not at all", "a little", "some", "a lot", "most"];
const { questions, topics, safety } = guide.quiz;
const STEPS = questions.length + 2;
const IMPORTANCE = STEPS - 1, SAFETY = STEPS, RESULT = STEPS + 1;
const NOTHING = { given: questions.map(() => null), importance: topics.map(() => 2), safety: null };

const put = (list, at, value) => list.map((one, place) => (place === at ? value : one));

const Choice = ({ kind, name, checked, onChange, children }) => (
  <label class="answer"><input type={kind} name={name} checked={checked} onChange={onChange} /><span>{children}</span></label>
);

const Why = ({ children }) => <p class="why"><b>Why we ask</b> {children}</p>;

function Question({ at, heading, answers, setAnswers }) {
  const question = questions[at];
  const give = (value) => setAnswers({ ...answers, given: put(answers.given, at, value) });
  const note = question.answers[answers.given[at]]?.note;
  return (
    <>
      <fieldset>
        <legend><h3 ref={heading} tabindex={-1}>{question.question}</h3></legend>
        <Why>{question.why}</Why>
        <Terms list={question.terms} />
        {question.answers.map((answer, place) => (
          <Choice kind="radio" name={question.id} checked={answers.given[at] === place} onChange={() => give(place)}>{answer.text}</Choice>
        ))}
        <Choice kind="radio" name={question.id} checked={answers.given[at] === "not-sure"} onChange={() => give("not-sure")}>Not sure</Choice>
      </fieldset>
      <div role="status" class="note">{note && <p>{note}</p>}</div>
      <Sources list={question.sources} opens />
    </>
  );
}

function Importance({ heading, answers, setAnswers }) {
  return (
    <>
      <h3 ref={heading} tabindex={-1}>How much does each of these matter to you?</h3>
      <p class="why">Your answers on a topic count more or less by what you choose here. If all matter the same, leave them as they are.</p>
      {topics.map((topic, at) => (
        <fieldset class="topic">
          <legend>{topic.name}</legend>
          {MATTERS.map((word, level) => (
            <Choice kind="radio" name={"topic-" + topic.id} checked={answers.importance[at] === level}
              onChange={() => setAnswers({ ...answers, importance: put(answers.importance, at, level) })}>{word}</Choice>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Safety({ heading, answers, setAnswers }) {
  const ticked = answers.safety ?? [];
  const tick = (at) => {
    const next = ticked.includes(at) ? ticked.filter((one) => one !== at) : [...ticked, at];
    setAnswers({ ...answers, safety: next.length ? next : null });
  };
  const clear = answers.safety?.length === 0;
  return (
    <fieldset>
      <legend><h3 ref={heading} tabindex={-1}>{safety.question}</h3></legend>
      <Why>{safety.why}</Why>
      <Terms list={[...new Set(guide.flags.flatMap((flag) => flag.terms ?? []))]} />
      {guide.flags.map((flag, at) => <Choice kind="checkbox" checked={ticked.includes(at)} onChange={() => tick(at)}>{flag.tick}</Choice>)}
      <Choice kind="checkbox" checked={clear} onChange={() => setAnswers({ ...answers, safety: clear ? null : [] })}>{safety.none}</Choice>
    </fieldset>
  );
}

export function Quiz() {
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState(NOTHING);
  const heading = useRef(null);
  const first = useRef(true);
  // The focus moves with the step, but not when the quiz first appears.
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  const back = <button type="button" class="button" onClick={() => setStep(step - 1)}>Back</button>;
  const shared = { heading, answers, setAnswers };
  if (step === 0) {
    return (
      <div key="intro">
        <h3 ref={heading} tabindex={-1}>What matters to you</h3>
        <p>{guide.quiz.intro}</p>
        <p><button type="button" class="button primary" onClick={() => setStep(1)}>Start</button></p>
      </div>
    );
  }
  if (step === RESULT) {
    return (
      <div key="result">
        <h3 ref={heading} tabindex={-1}>How your answers weigh</h3>
        <Result answers={answers} onChange={setStep} steps={{ importance: IMPORTANCE, safety: SAFETY }} />
        <p class="buttons">{back}<button type="button" class="button" onClick={() => (setAnswers(NOTHING), setStep(0))}>Start again</button></p>
      </div>
    );
  }
  return (
    <div key={step}>
      <p class="progress"><span>Question {step} of {STEPS}</span><progress value={step} max={STEPS} aria-label={`Question ${step} of ${STEPS}`} /></p>
      {step === SAFETY ? <Safety {...shared} /> : step === IMPORTANCE ? <Importance {...shared} /> : <Question at={step - 1} {...shared} />}
      <p class="buttons">{back}<button type="button" class="button primary" onClick={() => setStep(step + 1)}>{step === SAFETY ? "See how your answers weigh" : "Next"}</button></p>
    </div>
  );
}
