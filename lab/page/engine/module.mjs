// How the engine is called: bytes of the module in, a function from request to answer out. The page's
// workers and the tests in node share it, so it is plain JavaScript; nothing is fetched.

/**
 * @param {BufferSource} bytes
 * @returns {{ memory: WebAssembly.Memory, answer(request: unknown): unknown }}
 */
export function startEngine(bytes) {
  /** @type {WebAssembly.Memory} */
  let memory;
  // The module computes: it asks for no file, clock or chance, and what its C library links against is
  // answered with nothing.
  const imports = {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
      /** @param {number} code */
      proc_exit(code) {
        throw new Error(`the engine ended with code ${code}`);
      },
      /** @param {number} count @param {number} size */
      environ_sizes_get(count, size) {
        const view = new DataView(memory.buffer);
        view.setUint32(count, 0, true);
        view.setUint32(size, 0, true);
        return 0;
      },
      environ_get: () => 0,
    },
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  const engine = /** @type {any} */ (exports);
  memory = engine.memory;
  engine._initialize();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    memory,
    answer(request) {
      const text = encoder.encode(JSON.stringify(request));
      const at = engine.malloc(text.length);
      if (at === 0) {
        throw new Error("the engine has no memory left");
      }
      new Uint8Array(memory.buffer, at, text.length).set(text);
      const place = engine.fides_answer(at, text.length);
      engine.free(at);
      const length = engine.fides_answer_length();
      return JSON.parse(decoder.decode(new Uint8Array(memory.buffer, place, length)));
    },
  };
}
