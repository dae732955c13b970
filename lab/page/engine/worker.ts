// One worker: the engine once, asked one thing after the other.
import { surroundings } from "./shim.ts";

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  malloc(size: number): number;
  free(at: number): void;
  fides_answer(at: number, length: number): number;
  fides_answer_length(): number;
}

export type ToWorker = { bytes: ArrayBuffer } | { id: number; request: unknown };
export type FromWorker =
  | { ready: true }
  | { id: number; answer: unknown; milliseconds: number }
  | { failed: string; id?: number };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let engine: Exports | undefined;

async function start(bytes: ArrayBuffer): Promise<void> {
  const module = await WebAssembly.compile(bytes);
  let memory: WebAssembly.Memory | undefined;
  const { imports } = surroundings(module, () => memory as WebAssembly.Memory);
  const instance = await WebAssembly.instantiate(module, imports);
  engine = instance.exports as unknown as Exports;
  memory = engine.memory;
  engine._initialize?.();
}

function answer(engine: Exports, request: unknown): unknown {
  const text = encoder.encode(JSON.stringify(request));
  const at = engine.malloc(text.length);
  new Uint8Array(engine.memory.buffer, at, text.length).set(text);
  const place = engine.fides_answer(at, text.length);
  engine.free(at);
  const length = engine.fides_answer_length();
  return JSON.parse(decoder.decode(new Uint8Array(engine.memory.buffer, place, length)));
}

const send = (message: FromWorker): void => postMessage(message);
const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  if ("bytes" in data) {
    start(data.bytes).then(
      () => send({ ready: true }),
      (error: unknown) => send({ failed: text(error) }),
    );
  } else if (engine) {
    try {
      const began = performance.now();
      const given = answer(engine, data.request);
      send({ id: data.id, answer: given, milliseconds: performance.now() - began });
    } catch (error) {
      send({ id: data.id, failed: text(error) });
    }
  }
};
