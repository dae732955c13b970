#pragma once

#include "tournament/journal/bytes.hpp"
#include "tournament/journal/handout.hpp"
#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What stands in the messages of host and guests.
namespace fides::cli {

/// An experiment to be played by all.
struct Work {
    std::string owner{};                    ///< JSON: experiment and program, as a journal has it
    std::vector<tournament::Unit> units{};  ///< all that there are, in order

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(owner, units);
    }
};

/// A unit that was played.
struct PlayedUnit {
    tournament::Unit unit{};
    std::string left{};  ///< bytes

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(unit, left);
    }
};

/// How a guest ended.
struct Done {
    bool is_interrupted = false;  ///< by a signal of its own
    std::string problem{};        ///< empty: there was none

    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(is_interrupted, problem);
    }
};

template <class Value>
[[nodiscard]] std::string to_bytes(Value value) {
    tournament::ByteWriter writer;
    writer(value);
    return writer.take();
}

/// @pre the bytes are of such a value
template <class Value>
[[nodiscard]] Value from_bytes(std::string_view bytes) {
    Value value{};
    tournament::ByteReader reader{bytes};
    reader(value);
    return value;
}

}  // namespace fides::cli
