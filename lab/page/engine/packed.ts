// Bytes as text of the page: gzip, then 13 or 14 bits in every two printable letters, after the number
// of bytes and a space. It takes 1.23 letters a byte where base64 takes 1.33, and has no < that could
// end an element (the idea is Henke's basE91). The writer is in ../build.mjs. boot.js carries this too,
// hence words that old browsers can read.

function digit(code: number): number {
  return code - 33 - (code > 60 ? 1 : 0); // 60 is <
}

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  var space = text.indexOf(" ");
  var bytes = new Uint8Array(Number(text.slice(0, space)) || 0);
  var filled = 0;
  var bits = 0;
  var known = 0;
  for (var at = space + 1; at < text.length && filled < bytes.length; at += 2) {
    var value = digit(text.charCodeAt(at)) + 93 * digit(text.charCodeAt(at + 1));
    bits |= value << known;
    known += (value & 8191) > 456 ? 13 : 14; // two letters hold up to 93 * 93 - 1 = 8192 + 456
    for (; known > 7; known -= 8) {
      bytes[filled++] = bits & 255;
      bits >>>= 8;
    }
  }
  return bytes;
}

export function unpack(text: string): Response {
  var stream = new Blob([bytesOfText(text.replace(/^\s+|\s+$/g, ""))]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")));
}
