#include "strategies/plugin/library/plugin_strategy.hpp"

#include "games/user_error.hpp"
#include "strategies/plugin/library/library_seat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace fides::strategies {
namespace {

// Conduct, terms and contract are handed over as they lie in memory.
static_assert(sizeof(Observed) == sizeof(fides_conduct));
static_assert(offsetof(Observed, move) == offsetof(fides_conduct, move));
static_assert(offsetof(Observed, reliance) == offsetof(fides_conduct, reliance));
static_assert(offsetof(Observed, response) == offsetof(fides_conduct, response));
static_assert(offsetof(Observed, contingency) == offsetof(fides_conduct, contingency));
static_assert(sizeof(games::Contract) == sizeof(fides_contract));
static_assert(offsetof(games::Contract, compliance_noise) ==
              offsetof(fides_contract, compliance_noise));
static_assert(offsetof(games::Contract, cost) == offsetof(fides_contract, cost));
static_assert(offsetof(games::Contract, start) == offsetof(fides_contract, start));
static_assert(offsetof(games::Contract, end) == offsetof(fides_contract, end));
static_assert(sizeof(games::Terms) >= sizeof(fides_terms));
static_assert(offsetof(games::Terms, covered_chance) == offsetof(fides_terms, covered_chance));
static_assert(offsetof(games::Terms, cost) == offsetof(fides_terms, cost));
static_assert(offsetof(games::Terms, ill_willed) == offsetof(fides_terms, ill_willed));
static_assert(offsetof(games::Terms, attributed) == offsetof(fides_terms, attributed));

constexpr fides_terms no_terms{};

const fides_conduct* c_conduct(const std::vector<Observed>& past) noexcept {
    return reinterpret_cast<const fides_conduct*>(past.data());
}

const fides_terms* c_terms(const games::Terms* terms) noexcept {
    return terms == nullptr ? &no_terms : reinterpret_cast<const fides_terms*>(terms);
}

/// The state of one match, as the plugin wants it.
class PluginState {
public:
    PluginState(std::size_t size, std::size_t alignment)
        : size_{size},
          alignment_{std::max<std::size_t>(alignment, alignof(std::max_align_t))},
          bytes_{size == 0 ? nullptr : static_cast<std::byte*>(::operator new(size, alignment_))} {}

    PluginState(const PluginState&) = delete;
    PluginState& operator=(const PluginState&) = delete;

    ~PluginState() {
        if (bytes_ != nullptr) {
            ::operator delete(bytes_, alignment_);
        }
    }

    void clear() noexcept { std::fill_n(bytes_, size_, std::byte{0}); }

    [[nodiscard]] void* get() const noexcept { return bytes_; }

private:
    std::size_t size_;
    std::align_val_t alignment_;
    std::byte* bytes_;
};

/// One match of a library at a time.
class LibraryMatch {
public:
    explicit LibraryMatch(std::shared_ptr<const PluginLibrary> library)
        : library_{std::move(library)},
          plugin_{&library_->plugin()},
          reads_beliefs_{library_->description().reads_beliefs},
          is_stochastic_{library_->description().stochastic},
          state_{plugin_->state_size, plugin_->state_alignment} {}

    LibraryMatch(const LibraryMatch&) = delete;
    LibraryMatch& operator=(const LibraryMatch&) = delete;

    ~LibraryMatch() { finish(); }

    void reset() noexcept {
        finish();
        seat_.complaint.reset();
        failed_ = nullptr;
    }

    /// The chance that one of the plugin's functions answers.
    using Function = double (*)(void* state, const fides_view* view);

    [[nodiscard]] double ask(Function function, const View& view) noexcept {
        if (!has_begun_) {
            begin(view);
        }
        if (failed_ != nullptr) {
            return 0.0;
        }
        show(view.perspective());
        double chance = 0.0;
        try {
            chance = function(state_.get(), &view_);
        } catch (...) {
            complain(clause_of_exception());
        }
        if (seat_.complaint) {
            failed_ = &*seat_.complaint;
            return 0.0;
        }
        if (!is_a_chance(chance)) {
            return refuse(not_a_chance(chance));
        }
        if (!is_stochastic_ && chance != 0.0 && chance != 1.0) {
            return refuse(undeclared_chance(chance));
        }
        return chance;
    }

    [[nodiscard]] const fides_plugin& plugin() const noexcept { return *plugin_; }

    [[nodiscard]] const std::string* forfeit() const noexcept { return failed_; }

    [[nodiscard]] bool reads_beliefs() const noexcept { return reads_beliefs_; }

private:
    void begin(const View& view) noexcept {
        const Perspective& known = view.perspective();
        has_begun_ = true;
        seat_.restart(known.seed);
        prepare_view(view_, seat_);
        game_ = c_game(*known.game);
        view_.game = &game_;
        view_.announced_length = known.announced_length.value_or(0);
        view_.seat = static_cast<std::uint8_t>(games::index(known.seat));
        view_.own = c_conduct(known.own);
        view_.partner = c_conduct(known.partner);
        view_.contract = reinterpret_cast<const fides_contract*>(known.contract);
        view_.about_partner = &no_terms;
        view_.about_self = &no_terms;
        state_.clear();
        try {
            if (plugin_->begin != nullptr) {
                plugin_->begin(state_.get(), &view_);
            }
        } catch (...) {
            complain(clause_of_exception());
        }
        if (seat_.complaint) {
            failed_ = &*seat_.complaint;
        } else {
            is_made_ = true;
        }
    }

    void finish() noexcept {
        if (is_made_ && plugin_->end != nullptr) {
            try {
                plugin_->end(state_.get());
            } catch (...) {
                complain(clause_of_exception());
            }
        }
        is_made_ = false;
        has_begun_ = false;
    }

    void show(const Perspective& known) noexcept {
        view_.round = known.round;
        view_.own = c_conduct(known.own);
        view_.partner = c_conduct(known.partner);
        view_.own_cooperations = known.own_cooperations;
        view_.partner_cooperations = known.partner_cooperations;
        view_.role = static_cast<std::uint8_t>(known.role);
        if (known.contract->coverage > 0.0) {
            view_.in_force = known.contract->in_force(known.round) ? 1 : 0;
            view_.contract = reinterpret_cast<const fides_contract*>(known.contract);
            view_.about_partner = c_terms(known.about_partner);
            view_.about_self = c_terms(known.about_self);
        }
        if (reads_beliefs_) {
            const View view{known};
            view_.trust = view.trust();
            view_.motivation = view.motivation();
            view_.compliance_expected = view.compliance_expected();
            view_.confidence = view.confidence();
            view_.reliability = view.perceived_reliability();
        }
    }

    double refuse(std::string reason) noexcept {
        complain(std::move(reason));
        failed_ = &*seat_.complaint;
        return 0.0;
    }

    void complain(std::string reason) noexcept {
        if (!seat_.complaint) {
            seat_.complaint = std::move(reason);
        }
    }

    std::shared_ptr<const PluginLibrary> library_;
    const fides_plugin* plugin_;
    bool reads_beliefs_;
    bool is_stochastic_;
    bool has_begun_ = false;
    bool is_made_ = false;  ///< there is a state to end
    PluginState state_;
    LibrarySeat seat_;
    fides_game game_{};
    fides_view view_{};
    const std::string* failed_ = nullptr;
};

class LibraryStrategy final : public Strategy {
public:
    explicit LibraryStrategy(std::shared_ptr<const PluginLibrary> library)
        : automaton_{library->description().automaton}, match_{std::move(library)} {}

    [[nodiscard]] games::Move decide(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(match_.ask(match_.plugin().decide, view));
    }

    void reset() noexcept override { match_.reset(); }

    [[nodiscard]] const std::string* forfeit() const noexcept override { return match_.forfeit(); }

    [[nodiscard]] bool reads_beliefs() const noexcept override { return match_.reads_beliefs(); }

    [[nodiscard]] const Automaton* automaton() const noexcept override {
        return automaton_ ? &*automaton_ : nullptr;
    }

private:
    std::optional<Automaton> automaton_;
    LibraryMatch match_;
};

class RoleAwareLibraryStrategy final : public RoleAwareStrategy {
public:
    explicit RoleAwareLibraryStrategy(std::shared_ptr<const PluginLibrary> library)
        : match_{std::move(library)} {}

    [[nodiscard]] games::Move rely(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(match_.ask(match_.plugin().rely, view));
    }

    [[nodiscard]] games::Move honour(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(match_.ask(match_.plugin().honour, view));
    }

    void reset() noexcept override { match_.reset(); }

    [[nodiscard]] const std::string* forfeit() const noexcept override { return match_.forfeit(); }

    [[nodiscard]] bool reads_beliefs() const noexcept override { return match_.reads_beliefs(); }

private:
    LibraryMatch match_;
};

}  // namespace

std::unique_ptr<Strategy> make_plugin_strategy(std::shared_ptr<const PluginLibrary> library) {
    if (library->description().role_aware) {
        return std::make_unique<RoleAwareLibraryStrategy>(std::move(library));
    }
    return std::make_unique<LibraryStrategy>(std::move(library));
}

std::unique_ptr<Strategy> make_plugin_strategy(const std::filesystem::path& file) {
    auto loaded = load_library(file);
    if (const Refusal* const refusal = std::get_if<Refusal>(&loaded)) {
        throw games::UserError{fmt::format("{} {}", file.string(), refusal->reason)};
    }
    return make_plugin_strategy(std::get<0>(std::move(loaded)));
}

}  // namespace fides::strategies
