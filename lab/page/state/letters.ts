// Bytes as letters to type from a blackboard or to read out: letters and digits that are not mistaken
// for each other, groups of four, and a checksum that catches a slip of the fingers.

const alphabet = "34679ACDEFHJKMNPQRTUVWXY";
const base = BigInt(alphabet.length);
const longest = 400;

/// CRC-16/CCITT: one slip in 65,536 goes unnoticed.
function checksum(bytes: readonly number[]): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
    }
  }
  return crc;
}

export function writeLetters(bytes: readonly number[]): string {
  const check = checksum(bytes);
  let number = 1n; // a leading one keeps zeros at the front
  for (const byte of [...bytes, check >> 8, check & 0xff]) {
    number = number * 256n + BigInt(byte);
  }
  let text = "";
  for (; number > 0n; number /= base) {
    text = (alphabet[Number(number % base)] ?? "") + text;
  }
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

/// Null where a letter is none of ours, or the checksum tells of a slip. Case, spaces and dashes do not
/// matter.
export function readLetters(text: string): number[] | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, "");
  if (letters.length === 0 || letters.length > longest) {
    return null;
  }
  let number = 0n;
  for (const letter of letters) {
    const digit = alphabet.indexOf(letter);
    if (digit < 0) {
      return null;
    }
    number = number * base + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; number > 1n; number /= 256n) {
    bytes.unshift(Number(number % 256n));
  }
  const check = (bytes.pop() ?? 0) + 256 * (bytes.pop() ?? 0);
  return number === 1n && bytes.length > 0 && checksum(bytes) === check ? bytes : null;
}
