// Bytes to text and back. Declares the globals that it needs, because this folder compiles without the DOM library.
//
// Invalid UTF-8 becomes U+FFFD; a byte order mark is kept, since it is part of what the program wrote.

declare class TextDecoder {
  constructor(label: string, options: { ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const encoder = new TextEncoder();

export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}
