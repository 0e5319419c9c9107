// What a page's own code may do with the element, as the types made for it see that: checked
// by `cargo xtask test lints`, and run by nobody.

import type { WeighUpAttributes, WeighUpElement, WeighUpSettings } from "./weigh-up";

const element: WeighUpElement = document.createElement("weigh-up");
document.querySelector("weigh-up")?.ready.then((one: WeighUpElement) => one.focus());
element.prices = { "an-option": 3500, "another": "1,200" };
element.prices = "an-option=3500";
const price: number | string = element.prices["an-option"];
element.offers = ["an-option"] as const;
element.sections = null;
const first: string = element.sections[0];
element.isolated = true;
element.lang = "en";
element.ctaHref = null;
element.addEventListener("weigh-up-ready", (event) => event.preventDefault());
// @ts-expect-error A number is no switch.
element.events = 3;
// @ts-expect-error There is no such property.
element.clinicName = "Hill";
// @ts-expect-error It is for reading.
element.ready = Promise.resolve(element);

const settings: WeighUpSettings = { clinic: "Hill Clinic", offers: ["an-option"], prices: { "an-option": 1 }, events: true };
const made: WeighUpElement | undefined = WeighUp.mount(document.body, settings);
WeighUp.mount(document.body, { "cta-href": "/book", "cta-label": "Book" });
window.WeighUp.unmount(document.body);
element.replace(new ArrayBuffer(8));
element.replace(new Uint8Array(8));
element.replace("what a guide script pushes").then(({ replaced, says }) => replaced || says);
WeighUp.guides.push("a guide", WeighUp.version);
// @ts-expect-error There is no such setting.
WeighUp.mount(document.body, { clinicName: "Hill" });

const attributes: WeighUpAttributes = { "cta-href": "/book", events: "", isolated: true, prices: "an-option=1" };
export { attributes, first, made, price };
