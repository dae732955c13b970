// Asks the engine: a queue in front of several workers. A question may name a slot; a newer question
// of the same slot replaces an older one, which is dropped unanswered (sliders move faster than runs).
import type { FromWorker, ToWorker } from "./worker.ts";

/// The engine said no: what the reader asked for is not possible, in the engine's words.
export class EngineError extends Error {}

/// A newer question took this one's place, or it was stopped.
export class Superseded extends Error {}

interface Question {
  id: number;
  request: unknown;
  slot: string | undefined;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

interface Hand {
  worker: Worker;
  question: Question | undefined;
  ready: boolean;
}

/// Milliseconds that a run goes on whose answer nobody waits for: a new worker takes about as long to
/// get ready.
const patience = 500;

export interface Asker {
  ask(request: unknown, slot?: string): Promise<unknown>;
  stop(slot: string): void;
}

export class Engine implements Asker {
  private readonly hands: Hand[] = [];
  private readonly queue: Question[] = [];
  private readonly source: string;
  private nextId = 1;

  private constructor(
    private readonly bytes: ArrayBuffer,
    workerCode: string,
  ) {
    this.source = URL.createObjectURL(new Blob([workerCode], { type: "text/javascript" }));
  }

  /// Settles when the first worker can answer.
  static async start(bytes: ArrayBuffer, workerCode: string): Promise<Engine> {
    const engine = new Engine(bytes, workerCode);
    await new Promise<void>((resolve, reject) => engine.hire(resolve, reject));
    return engine;
  }

  /// Hires more workers, up to `count`: each compiles the engine anew, so first things come first.
  grow(count: number): void {
    while (this.hands.length < count) {
      this.hire();
    }
  }

  ask(request: unknown, slot?: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (slot !== undefined) {
        this.drop(slot);
      }
      this.queue.push({ id: this.nextId++, request, slot, resolve, reject });
      this.handOut();
    });
  }

  /// Ends what runs in the slot, however long it would still take.
  stop(slot: string): void {
    this.drop(slot);
    for (const hand of this.hands.filter(({ question }) => question?.slot === slot)) {
      this.dismiss(hand);
      this.hire();
    }
  }

  private drop(slot: string): void {
    for (let i = this.queue.length - 1; i >= 0; --i) {
      if (this.queue[i]?.slot === slot) {
        this.queue.splice(i, 1)[0]?.reject(new Superseded());
      }
    }
    for (const hand of this.hands) {
      const { question } = hand;
      if (question?.slot === slot) {
        question.reject(new Superseded()); // what it still answers goes unheard
        setTimeout(() => {
          if (hand.question === question) {
            this.dismiss(hand);
            this.hire();
          }
        }, patience);
      }
    }
  }

  private hire(ready?: () => void, failed?: (error: Error) => void): void {
    const hand: Hand = { worker: new Worker(this.source), question: undefined, ready: false };
    this.hands.push(hand);
    hand.worker.onmessage = ({ data }: MessageEvent<FromWorker>): void => {
      if ("ready" in data) {
        hand.ready = true;
        ready?.();
      } else if ("failed" in data && data.id === undefined) {
        this.lose(hand, data.failed);
        failed?.(new Error(data.failed));
      } else {
        this.settle(hand, data);
      }
      this.handOut();
    };
    hand.worker.onerror = (event): void => {
      event.preventDefault();
      this.lose(hand, event.message);
      failed?.(new Error(event.message));
    };
    hand.worker.postMessage({ bytes: this.bytes } satisfies ToWorker);
  }

  private settle(hand: Hand, data: FromWorker): void {
    const question = hand.question;
    hand.question = undefined;
    if (!question) {
      return;
    }
    if ("failed" in data) {
      // A trap leaves the engine's memory in an unknown state: take a fresh worker.
      question.reject(new EngineError(data.failed));
      this.dismiss(hand);
      this.hire();
    } else if ("answer" in data) {
      const refused = refusal(data.answer);
      if (refused === null) {
        question.resolve(data.answer);
      } else {
        question.reject(new EngineError(refused.text));
        if (refused.failed) {
          this.dismiss(hand); // its memory stays as large as it grew
          this.hire();
        }
      }
    }
  }

  /// A worker broke down. One that had worked gets a successor; where none ever starts, none will.
  private lose(hand: Hand, why: string): void {
    const error = new EngineError(why);
    this.dismiss(hand, error);
    if (hand.ready) {
      this.hire();
    } else if (this.hands.length === 0) {
      this.queue.splice(0).forEach((question) => question.reject(error));
    }
  }

  private dismiss(hand: Hand, why: Error = new Superseded()): void {
    hand.worker.terminate();
    hand.question?.reject(why);
    const at = this.hands.indexOf(hand);
    if (at >= 0) {
      this.hands.splice(at, 1);
    }
  }

  private handOut(): void {
    for (const hand of this.hands) {
      if (hand.ready && !hand.question) {
        const question = this.queue.shift();
        if (!question) {
          return;
        }
        hand.question = question;
        hand.worker.postMessage({ id: question.id, request: question.request } satisfies ToWorker);
      }
    }
  }
}

/// An error of the engine is a sentence; `failed` says that it ran out of memory.
function refusal(answer: unknown): { text: string; failed: boolean } | null {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) {
    return null;
  }
  const { text, failed } = answer.error as { text: string; failed?: boolean };
  return { text, failed: failed === true };
}
