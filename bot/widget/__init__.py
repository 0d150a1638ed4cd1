"""The chat page and the widget: plain JavaScript modules served as they are written. No framework, no build step.

`widget.js` is the one script tag; it loads `advisor/advisor.js`, which defines the element `<funding-advisor>`.
"""
