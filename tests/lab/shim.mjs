// How a page or a test calls the engine: bytes of the module in, a function from request to answer
// out. Works in node, in a page opened from a file and in a worker; nothing is fetched.

export function startEngine(bytes) {
    let memory;
    // The module asks for no file, clock or random number; what its C library links against is
    // answered with nothing.
    const imports = {
        env: { emscripten_notify_memory_growth() {} },
        wasi_snapshot_preview1: {
            proc_exit(code) { throw new Error(`the engine ended with code ${code}`); },
            environ_sizes_get(count, size) {
                const view = new DataView(memory.buffer);
                view.setUint32(count, 0, true);
                view.setUint32(size, 0, true);
                return 0;
            },
            environ_get() { return 0; },
        },
    };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
    memory = exports.memory;
    exports._initialize();
    return {
        memory,
        // Text to text.
        answerText(request) {
            const sent = new TextEncoder().encode(request);
            const place = exports.malloc(sent.length + 1);
            new Uint8Array(memory.buffer, place, sent.length).set(sent);
            const start = exports.fides_answer(place, sent.length);
            exports.free(place);
            const length = exports.fides_answer_length();
            return new TextDecoder().decode(new Uint8Array(memory.buffer, start, length));
        },
        answer(request) { return JSON.parse(this.answerText(JSON.stringify(request))); },
    };
}
