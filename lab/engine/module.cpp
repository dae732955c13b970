#include "lab/engine/answer.hpp"

#include <cstddef>
#include <string>

// What a page calls of the WebAssembly module. It puts the bytes of a request where `malloc` gave
// it room, and reads the answer where `fides_answer` says. One thread: one request at a time.
namespace {

std::string& last_answer() {
    static std::string text;
    return text;
}

}  // namespace

extern "C" {

/// The answer to a request, UTF-8 and ended by a NUL; valid until the next call.
__attribute__((export_name("fides_answer"))) const char* fides_answer(const char* text,
                                                                      std::size_t length) {
    last_answer() = fides::lab::answer({text, length});
    return last_answer().c_str();
}

/// Bytes of the last answer, without its NUL.
__attribute__((export_name("fides_answer_length"))) std::size_t fides_answer_length() {
    return last_answer().size();
}
}
