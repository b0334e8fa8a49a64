// What stands in an element's shadow: as a constructed sheet, which a host's policy lets through where it forbids styles.
//
// The fallback is what the author wrote between the tags. It is shown until the frame is there, and on paper.

export const style = `
:host { display: block; position: relative }
iframe { display: block; width: 100%; height: 30rem; border: 0; color-scheme: normal }
img { max-width: 100% }
i { position: absolute; visibility: hidden; transition: color 1ms }
button { display: block; font: inherit; padding: .4em 1em }
.live { display: none }
@media print {
  iframe, button { display: none }
  .live { display: block }
}
`.replace(/\s+/g, ' ');
