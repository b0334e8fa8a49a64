// Bytes to text. Declares the one global that it needs, because this folder compiles without the DOM library.
//
// Invalid UTF-8 becomes U+FFFD; a byte order mark is kept, since it is part of what the program wrote.

declare class TextDecoder {
  constructor(label: string, options: { ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
