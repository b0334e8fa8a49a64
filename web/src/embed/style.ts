// What stands in an element's shadow: as a constructed sheet, which a host's policy lets through where it forbids styles.
//
// The fallback is what the author wrote between the tags. It is shown until the frame is there, and on paper. It is as high
// as the frame was or will be: what a chapter loads and frees must not move its text.

export const style = `
:host { display: block; position: relative }
iframe { display: block; width: 100%; height: 30rem; border: 0 }
img { max-width: 100% }
div { min-height: 30rem }
i { position: absolute; transition: color 1ms }
button { display: block; font: inherit }
.live { display: none }
@media print {
  iframe, button { display: none }
  .live { display: block }
  div { min-height: 0 !important }
}
`.replace(/\s+/g, ' ');
