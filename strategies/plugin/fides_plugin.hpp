#pragma once

#include "fides_plugin.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cxxabi.h>
#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <vector>

/// A strategy for Fides in C++20: one class and one line. The class is made anew for each match and
/// keeps in its members whatever it likes; nothing else is to be kept, as matches are many at a
/// time.
///
///     struct MyTitForTat {
///         static constexpr fides::plugin::About about{
///             .name = "my_tit_for_tat", .stochastic = false, .memory = 1};
///
///         fides::plugin::Move decide(const fides::plugin::View& view) {
///             return view.is_first_round() ? fides::plugin::cooperate : view.partner().back();
///         }
///     };
///     FIDES_PLUGIN(MyTitForTat)
///
/// `decide` may return a Move, a bool (true cooperates) or the chance of cooperating in [0, 1]. A
/// strategy that decides each role by itself has `rely` and `honour` in place of it. A constructor
/// may take the View. A finite strategy may publish itself by `static Automaton automaton()`. An
/// exception ends the match, and its text is the reason.
namespace fides::plugin {

enum class Move : std::uint8_t { cooperate = FIDES_COOPERATE, defect = FIDES_DEFECT };

inline constexpr Move cooperate = Move::cooperate;
inline constexpr Move defect = Move::defect;

[[nodiscard]] constexpr Move opposite(Move move) noexcept {
    return move == cooperate ? defect : cooperate;
}

/// What a strategy says of itself. `fides plugin check` measures it.
struct About {
    const char* name = "";
    const char* summary = "";
    bool stochastic = true;                  ///< equal inputs may give different moves
    std::uint32_t memory = FIDES_UNBOUNDED;  ///< rounds it looks back
    bool reads_beliefs = false;
};

/// A party's past, oldest round first.
class Past {
public:
    Past(const fides_conduct* rounds, std::uint32_t size, std::uint32_t cooperations) noexcept
        : rounds_{rounds}, size_{size}, cooperations_{cooperations} {}

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// @pre round < size()
    [[nodiscard]] Move operator[](std::uint32_t round) const noexcept {
        return static_cast<Move>(rounds_[round].move);
    }

    /// The last round's move. @pre not empty
    [[nodiscard]] Move back() const noexcept { return (*this)[size_ - 1]; }

    [[nodiscard]] std::uint32_t cooperations() const noexcept { return cooperations_; }

    [[nodiscard]] std::uint32_t defections() const noexcept { return size_ - cooperations_; }

    /// All that was seen of a round: reliance, response, whether the act was owed.
    /// @pre round < size()
    [[nodiscard]] const fides_conduct& conduct(std::uint32_t round) const noexcept {
        return rounds_[round];
    }

private:
    const fides_conduct* rounds_;
    std::uint32_t size_;
    std::uint32_t cooperations_;
};

/// What a strategy knows of its match while it decides; not to be kept.
class View {
public:
    explicit View(const fides_view& view) noexcept : view_{&view} {}

    /// Number of this round, from 0.
    [[nodiscard]] std::uint32_t round() const noexcept { return view_->round; }

    [[nodiscard]] bool is_first_round() const noexcept { return view_->round == 0; }

    [[nodiscard]] Past own() const noexcept {
        return {view_->own, view_->round, view_->own_cooperations};
    }

    /// The partner's moves as this party saw them.
    [[nodiscard]] Past partner() const noexcept {
        return {view_->partner, view_->round, view_->partner_cooperations};
    }

    /// Rounds of the match; 0 if the game does not tell.
    [[nodiscard]] std::uint32_t announced_length() const noexcept {
        return view_->announced_length;
    }

    /// 0 first, 1 second.
    [[nodiscard]] unsigned seat() const noexcept { return view_->seat; }

    /// Whether this party relies this round, in form `trust`.
    [[nodiscard]] bool is_trustor() const noexcept { return view_->role == FIDES_TRUSTOR; }

    [[nodiscard]] bool in_force() const noexcept { return view_->in_force != 0; }

    /// A number below 2^31 of this match and party alone, for a generator of one's own.
    [[nodiscard]] std::uint32_t seed() const noexcept { return view_->seed; }

    [[nodiscard]] const fides_game& game() const noexcept { return *view_->game; }

    [[nodiscard]] const fides_contract& contract() const noexcept { return *view_->contract; }

    [[nodiscard]] const fides_terms& terms_about_partner() const noexcept {
        return *view_->about_partner;
    }

    [[nodiscard]] const fides_terms& terms_about_self() const noexcept {
        return *view_->about_self;
    }

    /// Own beliefs; 0 unless `About::reads_beliefs`.
    [[nodiscard]] double trust() const noexcept { return view_->trust; }

    [[nodiscard]] double motivation() const noexcept { return view_->motivation; }

    [[nodiscard]] double compliance_expected() const noexcept { return view_->compliance_expected; }

    [[nodiscard]] double confidence() const noexcept { return view_->confidence; }

    [[nodiscard]] double reliability() const noexcept { return view_->reliability; }

    /// The next random number of this match, in (0, 1).
    [[nodiscard]] double uniform() const { return view_->uniform(view_); }

    /// True with probability p.
    [[nodiscard]] bool bernoulli(double p) const { return uniform() < p; }

    /// The whole view as C has it.
    [[nodiscard]] const fides_view& raw() const noexcept { return *view_; }

private:
    const fides_view* view_;
};

/// A finite strategy as data: a state's chance of cooperating, and the next state after own and
/// partner's move CC, CD, DC, DD.
struct Automaton {
    std::uint32_t start = 0;
    std::vector<fides_state> states{};
};

/// What stands between a class and the C interface.
namespace border {

[[nodiscard]] constexpr double chance_of(Move move) noexcept {
    return move == cooperate ? 1.0 : 0.0;
}

template <class Number>
requires std::is_arithmetic_v<Number>

[[nodiscard]] constexpr double chance_of(Number chance) noexcept {
    return static_cast<double>(chance);
}

inline std::string name_of(const std::type_info& type) {
    int status = 0;
    char* const text = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string name = status == 0 ? text : type.name();
    std::free(text);
    return name;
}

/// Tells the referee of the exception in flight.
inline void report(const fides_view* view) noexcept {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        view->fail(view, "ran out of its memory");
    } catch (const std::exception& error) {
        try {
            view->fail(view, ("threw " + name_of(typeid(error)) + ": " + error.what()).c_str());
        } catch (...) {
            view->fail(view, "threw an exception");
        }
    } catch (...) {
        view->fail(view, "threw something that is not a std::exception");
    }
}

template <class Class>
concept decides_roles = requires(Class& strategy, const View& view) {
    strategy.rely(view);
    strategy.honour(view);
};

template <class Class>
concept has_automaton = requires {
    Class::automaton();
};

template <class Class>
void begin(void* state, const fides_view* view) {
    try {
        if constexpr (std::is_constructible_v<Class, const View&>) {
            ::new (state) Class(View{*view});
        } else {
            ::new (state) Class{};
        }
    } catch (...) {
        report(view);
    }
}

template <class Class>
void end(void* state) {
    static_cast<Class*>(state)->~Class();
}

template <class Class>
double decide(void* state, const fides_view* view) {
    try {
        return chance_of(static_cast<Class*>(state)->decide(View{*view}));
    } catch (...) {
        report(view);
        return 0.0;
    }
}

template <class Class>
void decide_batch(std::uint32_t n, void* const* states, const fides_view* const* views,
                  double* chances) {
    for (std::uint32_t i = 0; i < n; ++i) {
        chances[i] = decide<Class>(states[i], views[i]);
    }
}

template <class Class>
double rely(void* state, const fides_view* view) {
    try {
        return chance_of(static_cast<Class*>(state)->rely(View{*view}));
    } catch (...) {
        report(view);
        return 0.0;
    }
}

template <class Class>
double honour(void* state, const fides_view* view) {
    try {
        return chance_of(static_cast<Class*>(state)->honour(View{*view}));
    } catch (...) {
        report(view);
        return 0.0;
    }
}

template <class Class>
const fides_automaton* automaton() {
    static const Automaton made = Class::automaton();
    static const fides_automaton published{
        .n_states = static_cast<std::uint32_t>(made.states.size()),
        .start = made.start,
        .states = made.states.data()};
    return &published;
}

template <class Class>
fides_plugin make_description() {
    const About& about = Class::about;
    fides_plugin plugin{};
    plugin.version = FIDES_PLUGIN_VERSION;
    plugin.size = sizeof(fides_plugin);
    plugin.name = about.name;
    plugin.summary = about.summary;
    if (about.stochastic) {
        plugin.flags |= FIDES_STOCHASTIC;
    }
    if (about.reads_beliefs) {
        plugin.flags |= FIDES_READS_BELIEFS;
    }
    plugin.memory = about.memory;
    plugin.state_size = sizeof(Class);
    plugin.state_alignment = alignof(Class);
    plugin.begin = begin<Class>;
    plugin.end = end<Class>;
    if constexpr (decides_roles<Class>) {
        plugin.flags |= FIDES_ROLE_AWARE;
        plugin.rely = rely<Class>;
        plugin.honour = honour<Class>;
    } else {
        plugin.decide = decide<Class>;
        plugin.decide_batch = decide_batch<Class>;
    }
    if constexpr (has_automaton<Class>) {
        plugin.automaton = automaton<Class>();
    }
    return plugin;
}

template <class Class>
const fides_plugin* describe() noexcept {
    static const fides_plugin plugin = make_description<Class>();
    return &plugin;
}

}  // namespace border

}  // namespace fides::plugin

/// Exports a class as the plugin that this shared object is.
#define FIDES_PLUGIN(Class)                                      \
    extern "C" const fides_plugin* fides_plugin_describe(void) { \
        return ::fides::plugin::border::describe<Class>();       \
    }
