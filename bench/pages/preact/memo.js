// A component that renders again only where one of its properties is another one.

import { Component, h } from "preact";

export const memo = (view) => {
  class Memo extends Component {
    shouldComponentUpdate(next) {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)]);
      return [...keys].some((key) => next[key] !== this.props[key]);
    }
    render(props) {
      return h(view, props);
    }
  }
  return Memo;
};
