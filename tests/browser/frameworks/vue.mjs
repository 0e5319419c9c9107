import { createApp, reactive } from "vue";
import { heard, offer, wait } from "./shared.mjs";

const fallback = "<p v-for=\"line in lines\" :key=\"line\">{{ line }}</p>";

const Element = {
  props: ["clinic", "lang", "offers", "prices", "lines"],
  methods: { ready: () => heard.ready++ },
  mounted() {
    wait(this.$refs.element);
  },
  template: `<weigh-up ref="element" :clinic :lang :offers :prices.prop="prices" events cta-href="https://example.com/book" @weigh-up-ready="ready">${fallback}</weigh-up>`,
};

const Mounted = {
  props: ["clinic", "lang", "offers", "prices", "lines"],
  mounted() {
    const { clinic, lang, offers, prices } = this;
    const element = window.WeighUp.mount(this.$refs.place, { clinic, lang, offers, prices, events: true, ctaHref: "https://example.com/book" });
    element.addEventListener("weigh-up-ready", () => heard.ready++);
    wait(element);
    for (const name of ["clinic", "lang", "offers", "prices"]) this.$watch(name, (value) => window.WeighUp.mount(this.$refs.place, { [name]: value }));
  },
  beforeUnmount() {
    window.WeighUp.unmount(this.$refs.place);
  },
  template: `<div ref="place">A text. ${fallback}</div>`,
};

let state;
let app;

offer({
  start(settings) {
    state = reactive(settings);
    app = createApp({
      components: { Element, Mounted },
      setup: () => ({ state }),
      template: `<main><h1>Clinic</h1><component :is="state.mounted ? 'Mounted' : 'Element'" :key="state.id" :clinic="state.clinic" :lang="state.lang" :offers="state.offers" :prices="state.prices" :lines="state.lines" /><p>After.</p></main>`,
    });
    app.config.compilerOptions.isCustomElement = (tag) => tag === "weigh-up";
    app.mount("#app");
  },
  change: (settings) => Object.assign(state, settings),
  stop: () => app.unmount(),
});
