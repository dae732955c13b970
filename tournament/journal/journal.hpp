#pragma once

#include "tournament/journal/bytes.hpp"

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

/// What is done of an experiment, unit of work by unit of work.
namespace fides::tournament {

/// What is played one after the other in an experiment, each part with items of its own.
enum class UnitPart : std::uint32_t {
    main,         ///< points and variants of a collaboration; matches or groups of a tournament
    levers,       ///< settings of levers
    sensitivity,  ///< settings of factors
    worlds        ///< worlds of a sample
};

/// The number of a unit of work in its experiment: the same in every process that plays it,
/// whatever was played before and on how many threads.
struct Unit {
    static constexpr std::uint32_t whole = 0xffff'ffff;
    static constexpr std::uint32_t most_pieces = 32;

    UnitPart part = UnitPart::main;
    std::uint32_t piece = whole;  ///< a run of blocks of repetitions, from 0; or all of them
    std::uint64_t item = 0;       ///< of the part, counted through all points: at point p, variant
                                  ///< v of V it is p V + v

    friend constexpr auto operator<=>(const Unit&, const Unit&) = default;
};

/// Keeps what units of work left. A unit is a function of experiment and number, so it does not
/// matter which of them are kept: who finds none plays it. For several threads at once.
class Journal {
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    /// What a unit left when it was played by an earlier run; empty: it is to be played.
    [[nodiscard]] virtual std::optional<std::string> find(const Unit& unit) = 0;

    /// Keeps what a unit left.
    /// @throws games::UserError if what was added before could not be written
    virtual void add(const Unit& unit, std::string bytes) = 0;

    /// Whether a unit that it does not have is to be played here; else it is left to others.
    [[nodiscard]] virtual bool is_ours(const Unit& /*unit*/) const { return true; }

    /// How many runs left what it has, and the seconds of wall time that those took together.
    struct Earlier {
        std::size_t n = 0;
        double seconds = 0.0;
    };

    [[nodiscard]] virtual Earlier earlier() const { return {}; }

    /// The run is finished: nobody goes on from here.
    virtual void abandon() noexcept {}

    /// Notes that so many repetitions are left to others: what the whole comes to is not known
    /// here.
    void leave(std::uint64_t repetitions) noexcept {
        leaves_work_.store(true, std::memory_order_relaxed);
        left_.fetch_add(repetitions, std::memory_order_relaxed);
    }

    /// Repetitions that were left to others, so far.
    [[nodiscard]] std::uint64_t left() const noexcept {
        return left_.load(std::memory_order_relaxed);
    }

    [[nodiscard]] bool leaves_work() const noexcept {
        return leaves_work_.load(std::memory_order_relaxed);
    }

    /// Notes that so many repetitions were found, not played: they say nothing about speed.
    void spare(std::uint64_t repetitions) noexcept {
        spared_.fetch_add(repetitions, std::memory_order_relaxed);
    }

    /// Repetitions that were not played in this process, so far.
    [[nodiscard]] std::uint64_t spared() const noexcept {
        return spared_.load(std::memory_order_relaxed);
    }

    /// Bytes that the last unit took: most units of a run are alike.
    [[nodiscard]] std::size_t usual_size() const noexcept {
        return usual_size_.load(std::memory_order_relaxed);
    }

    void set_usual_size(std::size_t bytes) noexcept {
        usual_size_.store(bytes + bytes / 8, std::memory_order_relaxed);
    }

private:
    std::atomic<std::size_t> usual_size_{0};
    std::atomic<std::uint64_t> spared_{0};
    std::atomic<std::uint64_t> left_{0};
    std::atomic<bool> leaves_work_{false};
};

/// Whether something was left to others, so that there is nothing to tell of the whole.
/// @param journal  null: nothing was
[[nodiscard]] inline bool leaves_work(const Journal* journal) noexcept {
    return journal != nullptr && journal->leaves_work();
}

/// A unit of work and who keeps it.
struct KeptUnit {
    Journal* journal = nullptr;  ///< null: nobody
    Unit unit{};

    /// The same for a run of blocks within it.
    [[nodiscard]] KeptUnit piece(std::uint32_t number) const noexcept {
        KeptUnit out = *this;
        out.unit.piece = number;
        return out;
    }

    /// Puts what the unit left into `result`, which is as it was before play.
    /// @param repetitions  that this spares
    /// @return  false, and `result` is as it was, if the unit is to be played
    template <class Result>
    [[nodiscard]] bool recall(Result& result, std::uint64_t repetitions) const {
        const std::optional<std::string> bytes =
            journal == nullptr ? std::nullopt : journal->find(unit);
        if (!bytes) {
            return false;
        }
        Result left = result;
        ByteReader reader{*bytes};
        reader(left);
        if (reader.is_whole()) {
            result = std::move(left);
            journal->spare(repetitions);
        }
        return reader.is_whole();
    }

    /// True if others play the unit: it is then as good as done here, and `leaves_work` is true.
    /// @param repetitions  of the unit
    [[nodiscard]] bool is_left(std::uint64_t repetitions) const {
        if (journal == nullptr || journal->is_ours(unit)) {
            return false;
        }
        journal->leave(repetitions);
        return true;
    }

    /// Keeps what the unit left. @pre it was played to its end
    template <class Result>
    void note(Result& result) const {
        if (journal != nullptr) {
            ByteWriter writer{journal->usual_size()};
            writer(result);
            std::string bytes = writer.take();
            journal->set_usual_size(bytes.size());
            journal->add(unit, std::move(bytes));
        }
    }
};

/// The items of a part that are asked for one call after the other, numbered in that order.
class KeptItems {
public:
    /// @param journal  null: nobody keeps them
    KeptItems(Journal* journal, UnitPart part) noexcept : journal_{journal}, part_{part} {}

    /// Number of the first of the next `n` items.
    std::uint64_t take(std::uint64_t n) noexcept { return std::exchange(next_, next_ + n); }

    [[nodiscard]] KeptUnit item(std::uint64_t number) const noexcept {
        return {.journal = journal_, .unit = {.part = part_, .item = number}};
    }

    [[nodiscard]] bool leaves_work() const noexcept { return tournament::leaves_work(journal_); }

private:
    Journal* journal_;
    UnitPart part_;
    std::uint64_t next_ = 0;
};

}  // namespace fides::tournament
