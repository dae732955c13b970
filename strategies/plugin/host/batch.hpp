#pragma once

#include "strategies/plugin/fides_plugin.h"
#include "strategies/plugin/host/shared_pages.hpp"
#include "strategies/plugin/library/library_seat.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fides::host {

/// How matches begin.
struct BatchSetup {
    fides_game game{};
    fides_contract contract{};
    std::uint32_t announced_length = 0;  ///< rounds; 0: not told
    std::vector<std::uint8_t> seats{};   ///< 0 first, 1 second: one a match
    std::vector<std::uint32_t> seeds{};  ///< one a match
};

/// Matches of one shared object, side by side: their views, which it can only read, and its states.
class Batch {
public:
    /// Makes the states. Complaints of the plugin's are in `complaint`.
    /// @param plugin  lives longer
    Batch(const fides_plugin& plugin, const BatchSetup& setup);
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    /// Ends the states.
    ~Batch();

    [[nodiscard]] std::size_t size() const noexcept { return seats_.size(); }

    [[nodiscard]] std::uint8_t seat(std::size_t match) const noexcept { return view(match).seat; }

    [[nodiscard]] fides_view& view(std::size_t match) const noexcept {
        return pages_.writable<fides_view>(views_at_)[match];
    }

    /// Makes room for a round's conduct; views may move.
    void make_room(std::uint32_t round);

    /// What was seen of the round before `round`, which begins. A match that is over keeps still.
    void remember(std::size_t match, std::uint32_t round, fides_conduct own,
                  fides_conduct partner) noexcept;

    /// The contract's terms as they bind the party in each seat.
    void set_terms(const fides_terms& of_first, const fides_terms& of_second) noexcept;

    using Function = double (*)(void* state, const fides_view* view);

    /// Asks for the chances of the matches whose numbers are given; the others' stay.
    void ask(Function function, const std::vector<std::uint32_t>& matches,
             std::vector<double>& chances);

    /// The same by the plugin's function for many matches.
    void ask_together(const std::vector<std::uint32_t>& matches, std::vector<double>& chances);

    /// Why the plugin gave up a match; null as long as it did not.
    [[nodiscard]] const std::string* complaint() const noexcept;

private:
    struct FreeAligned {
        std::align_val_t alignment;

        void operator()(std::byte* bytes) const noexcept { ::operator delete(bytes, alignment); }
    };

    void lay_out(std::uint32_t capacity);

    const fides_plugin* plugin_;
    std::vector<strategies::LibrarySeat> seats_;
    SharedPages pages_;
    std::size_t views_at_ = 0;
    std::size_t conduct_at_ = 0;
    std::uint32_t capacity_ = 0;  ///< rounds that there is room for
    std::unique_ptr<std::byte, FreeAligned> states_;
    std::vector<void*> state_of_;
    std::vector<const fides_view*> view_of_;
    std::size_t n_made_ = 0;  ///< states to end
    std::vector<void*> asked_states_;
    std::vector<const fides_view*> asked_views_;
    std::vector<double> answered_;
};

}  // namespace fides::host
