// Bytes as text of the page: gzip in base64. The writer is in ../build.mjs. boot.js carries this too, hence
// words that old browsers can read.

function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  var letters = atob(text);
  var bytes = new Uint8Array(letters.length);
  for (var at = 0; at < letters.length; ++at) {
    bytes[at] = letters.charCodeAt(at);
  }
  return bytes;
}

export function unpack(text: string): Response {
  var stream = new Blob([bytesOfText(text.replace(/^\s+|\s+$/g, ""))]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")));
}
