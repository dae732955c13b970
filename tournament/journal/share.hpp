#pragma once

#include "tournament/journal/journal.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

/// Which units of work are played where, when several machines share an experiment. The numbering
/// of units does not depend on how many share them: only who plays which does.
namespace fides::tournament {

/// One of several that share an experiment.
struct Share {
    std::uint32_t number = 1;  ///< from 1 to `of`
    std::uint32_t of = 1;      ///< how many they are

    friend constexpr bool operator==(const Share&, const Share&) = default;
};

/// Number, from 1, of the one that plays a unit. Units that follow one another go around, and each
/// time around begins one further on, so that what takes turns among the units, such as variants of
/// points, does not fall to the same one each time.
/// @param of  how many share the experiment, at least 1
[[nodiscard]] std::uint32_t number_of(const Unit& unit, std::uint32_t of) noexcept;

/// Keeps the units of one share, and leaves all others.
class ShareJournal final : public Journal {
public:
    /// @param kept  has what is done of the share, and keeps the rest; outlives this
    ShareJournal(Journal& kept, const Share& share) noexcept : kept_{&kept}, share_{share} {}

    [[nodiscard]] std::optional<std::string> find(const Unit& unit) override {
        return kept_->find(unit);
    }

    void add(const Unit& unit, std::string bytes) override { kept_->add(unit, std::move(bytes)); }

    [[nodiscard]] bool is_ours(const Unit& unit) const override {
        return number_of(unit, share_.of) == share_.number;
    }

private:
    Journal* kept_;
    Share share_;
};

/// Plays nothing, and notes which units there are to play.
class MissingUnits final : public Journal {
public:
    /// @param has  says of a unit that somebody has played it
    explicit MissingUnits(std::function<bool(const Unit&)> has) : has_{std::move(has)} { leave(0); }

    [[nodiscard]] std::optional<std::string> find(const Unit& /*unit*/) override {
        return std::nullopt;
    }

    void add(const Unit& unit, std::string bytes) override;

    [[nodiscard]] bool is_ours(const Unit& unit) const override;

    /// Those that nobody has.
    [[nodiscard]] const std::set<Unit>& missing() const noexcept { return missing_; }

    /// Number of the others.
    [[nodiscard]] std::size_t n_found() const noexcept { return n_found_; }

private:
    std::function<bool(const Unit&)> has_;
    mutable std::mutex mutex_;  // of what follows
    mutable std::set<Unit> missing_;
    mutable std::size_t n_found_ = 0;
};

}  // namespace fides::tournament
