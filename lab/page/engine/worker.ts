// One worker: the engine once, asked one thing after the other.
import { startEngine } from "./module.mjs";

export type ToWorker = { bytes: ArrayBuffer } | { id: number; request: unknown };
export type FromWorker =
  | { ready: true }
  | { id: number; answer: unknown }
  | { failed: string; id?: number };

let engine: ReturnType<typeof startEngine> | undefined;

const send = (message: FromWorker): void => postMessage(message);
const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  const id = "id" in data ? data.id : undefined;
  try {
    if ("bytes" in data) {
      engine = startEngine(data.bytes);
      send({ ready: true });
    } else if (engine) {
      send({ id: data.id, answer: engine.answer(data.request) });
    }
  } catch (error) {
    send({ failed: text(error), ...(id === undefined ? {} : { id }) });
  }
};
