// Weighing by the guide's rules, which are data: the same rules as the engine's
// (src/domain/weigh.rs), written by hand. `agree.js` holds the two against each other.

const SOME = 2;

/** What answers can lean towards: the compared options, then "something else". */
export const contenders = (guide) => {
  const compared = guide.options.filter((option) => option.role !== "also-ask").map((option) => option.id);
  return compared.length < guide.options.length ? [...compared, "something-else"] : compared;
};

/** The answers that count, each with the place of its question. */
const chosen = (guide, answers) =>
  guide.quiz.questions.flatMap((question, place) => {
    const answer = question.answers[answers.given[place]];
    return answer ? [[place, answer]] : [];
  });

/** How much each question's topic matters; where nothing answered matters, all matters the same. */
const importances = (guide, answers) => {
  const topics = guide.quiz.topics.map((topic) => topic.id);
  const all = guide.quiz.questions.map((question) => answers.importance[topics.indexOf(question.topic)] ?? SOME);
  return chosen(guide, answers).every(([place]) => all[place] === 0) ? all.map(() => SOME) : all;
};

const ticked = (guide, answers) => guide.flags.filter((_, place) => answers.safety?.includes(place));
const stops = (flag) => flag.effects.some((effect) => effect.severity === "stop");

/** All that rules look at. */
const standing = (guide, answers) => {
  const all = contenders(guide);
  const weights = importances(guide, answers);
  const totals = Object.fromEntries(all.map((one) => [one, 0]));
  const aside = new Set(), marks = new Set(), stopped = new Set();
  let leaning = 0, importance = 0;
  const counted = chosen(guide, answers);
  for (const [place, answer] of counted) {
    const leans = Object.entries(answer.leans ?? {});
    for (const [one, lean] of leans) totals[one] += lean * weights[place];
    for (const one of answer["sets-aside"] ?? []) aside.add(one);
    for (const mark of answer.marks ?? []) marks.add(mark);
    if (leans.length) leaning++;
    importance += weights[place];
  }
  const flags = ticked(guide, answers);
  for (const flag of flags) {
    for (const effect of flag.effects) if (effect.severity === "stop") effect.options.forEach((one) => stopped.add(one));
  }
  const open = all.filter((one) => !aside.has(one));
  const most = (of) => (of.length ? Math.max(...of.map((one) => totals[one])) : undefined);
  const highest = most(all) ?? 0, top = most(open) ?? 0;
  const at = open.findIndex((one) => totals[one] === top);
  const below = most(open.filter((_, place) => place !== at)) ?? 0;
  return {
    guide, answers, all, totals, aside, marks, stopped, open, most, highest, top, importance,
    lead: top - Math.max(below, 0),
    leading: open.filter((one) => top > 0 && totals[one] === top),
    furthest: all.filter((one) => highest > 0 && totals[one] === highest),
    counts: { answered: counted.length, leaning, flags: flags.length, "set-asides": aside.size },
  };
};

const BOUNDS = {
  below: (value, bound) => value < bound,
  "at-most": (value, bound) => value <= bound,
  "at-least": (value, bound) => value >= bound,
  above: (value, bound) => value > bound,
};

const takes = (at, limit, value, unit) => {
  const key = Object.keys(BOUNDS).find((one) => one in limit);
  const bound = limit[key] === "margin" ? at.guide.quiz.margin : limit[key];
  return BOUNDS[key](value, bound * unit);
};

/** A difference of totals within a limit in leans: one lean is worth the average importance. */
const within = (at, limit, difference) => {
  const answered = at.counts.answered;
  return answered ? takes(at, limit, difference * answered, at.importance) : takes(at, limit, difference, SOME);
};

/** One contender, or each or any of a set. */
const who = (at, name, is) => {
  const [, how, set] = /^(every|any)-(procedure|highest|leading)$/.exec(name) ?? [];
  if (!set) return is(name);
  const procedures = at.guide.options.filter((option) => option.role === "procedure").map((option) => option.id);
  const members = { procedure: procedures, highest: at.furthest, leading: at.leading }[set];
  return how === "every" ? members.length > 0 && members.every(is) : members.some(is);
};

const CONDITIONS = {
  always: () => true,
  all: (at, list) => list.every((one) => holds(at, one)),
  any: (at, list) => list.some((one) => holds(at, one)),
  not: (at, one) => !holds(at, one),
  mark: (at, mark) => at.marks.has(mark),
  flag: (at, id) => ticked(at.guide, at.answers).some((flag) => flag.id === id),
  safety: (at) => at.answers.safety === null,
  stopped: (at, name) => who(at, name, (one) => at.stopped.has(one)),
  "set-aside": (at, name) => who(at, name, (one) => at.aside.has(one)),
  leads: (at, one) => at.leading.includes(one),
  highest: (at, limit) => within(at, limit, at.highest),
  lead: (at, limit) => within(at, limit, at.lead),
  count: (at, limit) => takes(at, limit, at.counts[limit.of], 1),
  total: (at, limit) => within(at, limit, (at.most(limit.of) ?? 0) - (at.most(limit["above-largest-of"] ?? []) ?? 0)),
  answer: (at, [question, answer]) =>
    at.guide.quiz.questions.some((one, place) => one.id === question && one.answers[at.answers.given[place]]?.id === answer),
};

const holds = (at, condition) => {
  const [[name, value]] = Object.entries(condition);
  return CONDITIONS[name](at, value);
};

const named = (at, names) => {
  if (Array.isArray(names)) return names;
  if (names === "leading") return at.leading;
  if (names === "highest") return at.furthest;
  if (names === "stopped") return at.all.filter((one) => at.stopped.has(one));
  const margin = { below: at.guide.quiz.margin };
  const nothing = at.guide.options.filter((option) => option.role === "nothing").map((option) => option.id);
  return at.open.filter((one) => {
    const total = at.totals[one];
    return (total > 0 && within(at, margin, at.top - total)) || (nothing.includes(one) && within(at, margin, at.top));
  });
};

/** The place of the first rule that holds, and the options it names. */
const decide = (guide, answers) => {
  const at = standing(guide, answers);
  const rule = guide.quiz.rules.findIndex((one) => holds(at, one.when));
  return { at, rule, names: named(at, guide.quiz.rules[rule].names) };
};

/** The whole result. `answers`: `given` (a place, "not-sure" or nothing for each question), `importance`
 * (0 to 4 for each topic) and `safety` (places of flags, none for "none of these", null if not answered). */
export const weigh = (guide, answers) => {
  const { at, rule, names } = decide(guide, answers);
  const weights = importances(guide, answers);
  const strongest = (a, b) =>
    Math.abs(b.lean) * b.importance - Math.abs(a.lean) * a.importance || Math.abs(b.lean) - Math.abs(a.lean);
  const balances = at.all.map((one) => {
    const reasons = chosen(guide, answers)
      .filter(([, answer]) => answer.leans?.[one])
      .map(([question, answer]) => ({ question, lean: answer.leans[one], importance: weights[question] }))
      .sort(strongest);
    return {
      id: one,
      forIt: reasons.filter((reason) => reason.lean > 0),
      againstIt: reasons.filter((reason) => reason.lean < 0),
      setAsideBy: chosen(guide, answers).filter(([, answer]) => answer["sets-aside"]?.includes(one)).map(([place]) => place),
      stopped: at.stopped.has(one),
    };
  });
  const changes = guide.quiz.questions.flatMap((question, place) =>
    question.answers.flatMap((_, answer) => {
      if (answers.given[place] === answer) return [];
      const given = [...answers.given];
      given[place] = answer;
      const to = decide(guide, { ...answers, given });
      const same = to.rule === rule && to.names.join() === names.join();
      return same ? [] : [{ question: place, answer, rule: to.rule, names: to.names }];
    }),
  );
  const flags = ticked(guide, answers);
  return {
    rule, names, balances, changes,
    flags: [...flags.filter(stops), ...flags.filter((flag) => !stops(flag))],
    withholdsBooking: flags.some((flag) => flag["withholds-booking"]),
  };
};
