// The one script tag: <script src=".../widget.js" data-open="true"></script>
// Loads the element <funding-advisor> from the same host; a page that has none gets one in its corner.
(() => {
  "use strict";
  const script = document.currentScript;
  const server = new URL(".", script.src).href;
  const options = { ...script.dataset };
  import(new URL("widget/__VERSION__/advisor.js", server).href).then(
    (advisor) => advisor.install(server, options),
    () => console.error(`funding advisor: ${server} does not answer`),
  );
})();
