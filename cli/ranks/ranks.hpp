#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Processes that play one experiment together, and what they say to each other. MPI is a module
/// that only they load: the program starts as fast without, and where there is no MPI.
namespace fides::cli {

/// What a message is about.
enum class Topic : std::uint8_t {
    work,    ///< from the host: an experiment and its units
    handed,  ///< from the host: an answer to `ask`
    halt,    ///< from the host: play nothing more
    end,     ///< from the host: nothing more is to come
    ready,   ///< from a guest: where it is
    ask,     ///< from a guest: whose is a unit
    unit,    ///< from a guest: what a unit left
    done     ///< from a guest: it plays no more
};

struct Message {
    std::size_t from = 0;  ///< number of a process
    Topic topic = Topic::end;
    std::string bytes{};
};

/// The processes that were started together. For several threads at once.
class Ranks {
public:
    Ranks() = default;
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    /// Waits until all others come here.
    virtual ~Ranks() = default;

    /// Of this process, from 0. That of the host is 0.
    [[nodiscard]] virtual std::size_t number() const noexcept = 0;

    [[nodiscard]] virtual std::size_t size() const noexcept = 0;

    /// Returns when `bytes` can be done without; of much that may be when they are received.
    virtual void send(std::size_t to, Topic topic, std::string_view bytes) = 0;

    /// The next message, if one is there.
    [[nodiscard]] virtual std::optional<Message> receive() = 0;
};

/// What the module with MPI has, by this name.
using JoinRanks = Ranks*();
inline constexpr const char* join_ranks_name = "fides_join_ranks";

/// True if the module with MPI was built: it lies beside the program.
[[nodiscard]] bool ranks_are_possible();

/// Joins the processes that were started with this one, once in the life of a process.
/// @pre they are possible, and what started this process answers to MPI
/// @throws games::UserError if MPI cannot be loaded
[[nodiscard]] std::unique_ptr<Ranks> join_ranks();

}  // namespace fides::cli
