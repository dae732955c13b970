#pragma once

#include "strategies/plugin/confinement/child_process.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// One line to a process and the line that it answers with.
namespace fides::strategies {

/// What came when an answer was looked for.
enum class Arrival : std::uint8_t {
    nothing,   ///< no whole line yet
    answer,    ///< a line
    too_long,  ///< more than an answer may have
    end        ///< it closed its output
};

/// Lines over descriptors that do not block.
class LineExchange {
public:
    /// Begins with a line; the last answer is gone.
    /// @param line  without its line break; must live until it is answered
    /// @param most  bytes that the answer may have
    void ask(std::string_view line, std::size_t most);

    /// Sends what is left of the line, as far as it is taken now.
    void send(const Descriptor& input);

    /// Looks for the answer. What was written before it was asked for is the answer all the same:
    /// so what is made of it does not hang on when we look.
    [[nodiscard]] Arrival receive(const Descriptor& output);

    /// Not all of the line is sent.
    [[nodiscard]] bool is_asking() const noexcept { return break_unsent_ && !input_closed_; }

    [[nodiscard]] bool has_answer() const noexcept { return consumed_ > 0; }

    /// Without its line break; lives until the next `ask`. `has_answer` must be true.
    [[nodiscard]] std::string_view answer() const noexcept {
        return std::string_view{received_}.substr(0, consumed_ - 1);
    }

    /// Bytes that the answer may have.
    [[nodiscard]] std::size_t most() const noexcept { return most_; }

    /// Nobody reads what is sent; there may be an answer all the same.
    [[nodiscard]] bool input_closed() const noexcept { return input_closed_; }

private:
    std::string_view unsent_;
    bool break_unsent_ = false;  ///< the line break after it
    bool input_closed_ = false;
    std::string received_;
    std::size_t searched_ = 0;  ///< bytes of it without a line break
    std::size_t consumed_ = 0;  ///< bytes of it that were the last answer
    std::size_t most_ = 0;
};

}  // namespace fides::strategies
