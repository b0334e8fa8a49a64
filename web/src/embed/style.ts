// What stands in an element's shadow: as a constructed sheet, which a host's policy lets through where it forbids styles.
//
// The fallback is what the author wrote between the tags, or the picture of the example. It is shown until the frame has
// drawn (`.live`), and on paper; the frame lies over it meanwhile, unseen, because what is not laid out does not draw. What
// a chapter loads and frees must not move its text: the fallback is as high as the frame was or will be, and the picture
// takes no room of its own; the button that opens it stands in its middle.

export const style = `
:host { display: block; position: relative }
iframe { display: block; width: 100%; height: 30rem; border: 0 }
:not(.live) + iframe { position: absolute; top: 0; opacity: 0; pointer-events: none }
div { min-height: 30rem }
img { position: absolute; width: 100%; height: 100%; object-fit: scale-down }
::slotted(img) { max-width: 100%; height: auto }
::slotted(script) { display: block; white-space: pre; overflow: auto; font-family: monospace }
i { position: absolute; transition: color 1ms }
p { position: relative; margin: 0; background: Canvas; color: CanvasText }
button { font: inherit }
img ~ button { position: absolute; inset: 45% 20% }
.live { display: none }
@media print {
  iframe, button, p { display: none }
  .live { display: block }
  div { min-height: 0 !important }
  img { position: static; height: auto }
}
`;
