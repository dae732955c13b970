#include "strategies/plugin/host/batch.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>

namespace fides::host {
namespace {

using strategies::LibrarySeat;

constexpr std::size_t cache_line = 64;
constexpr std::uint32_t usual_rounds = 256;  // of a match whose length nobody tells

/// What all matches share, at the start of the pages.
struct Common {
    fides_game game;
    fides_contract contract;
    fides_terms terms[2];  ///< of the party in each seat
    fides_terms none;
};

constexpr std::size_t rounded_up(std::size_t size, std::size_t step) noexcept {
    return (size + step - 1) / step * step;
}

std::size_t alignment_of(const fides_plugin& plugin) noexcept {
    return std::max<std::size_t>(plugin.state_alignment, alignof(std::max_align_t));
}

}  // namespace

Batch::Batch(const fides_plugin& plugin, const BatchSetup& setup)
    : plugin_{&plugin},
      seats_(setup.seats.size()),
      states_{nullptr, FreeAligned{std::align_val_t{alignment_of(plugin)}}} {
    const std::size_t n = size();
    const std::size_t stride = rounded_up(plugin.state_size, alignment_of(plugin));
    if (stride > 0 && n > 0) {
        states_.reset(static_cast<std::byte*>(
            ::operator new (n* stride, std::align_val_t{alignment_of(plugin)})));
        std::memset(states_.get(), 0, n * stride);
    }
    for (std::size_t i = 0; i < n; ++i) {
        state_of_.push_back(stride > 0 ? states_.get() + i * stride : nullptr);
        seats_[i].restart(setup.seeds[i]);
    }
    lay_out(setup.announced_length == 0 ? usual_rounds : setup.announced_length);
    *pages_.writable<Common>(0) =
        Common{.game = setup.game, .contract = setup.contract, .terms = {}, .none = {}};
    const Common& common = *pages_.readable<Common>(0);
    for (std::size_t i = 0; i < n; ++i) {
        fides_view& made = view(i);
        const fides_conduct* const own = made.own;
        const fides_conduct* const partner = made.partner;
        strategies::prepare_view(made, seats_[i]);
        made.own = own;
        made.partner = partner;
        made.announced_length = setup.announced_length;
        made.seat = setup.seats[i];
        made.game = &common.game;
        made.contract = &common.contract;
        made.about_partner = &common.none;
        made.about_self = &common.none;
    }
    for (; n_made_ < n; ++n_made_) {
        if (plugin.begin != nullptr) {
            plugin.begin(state_of_[n_made_], view_of_[n_made_]);
        }
        if (seats_[n_made_].complaint) {
            return;
        }
    }
}

Batch::~Batch() {
    for (std::size_t i = 0; i < n_made_ && plugin_->end != nullptr; ++i) {
        plugin_->end(state_of_[i]);
    }
}

void Batch::lay_out(std::uint32_t capacity) {
    const std::size_t n = size();
    // An odd number of cache lines, so that equal rounds of many matches do not meet in few sets.
    const std::size_t past =
        rounded_up(capacity * sizeof(fides_conduct), 2 * cache_line) + cache_line;
    const std::size_t views_at = rounded_up(sizeof(Common), cache_line);
    const std::size_t conduct_at = rounded_up(views_at + n * sizeof(fides_view), cache_line);
    SharedPages pages{conduct_at + 2 * n * past};
    const bool is_first = pages_.size() == 0;
    if (!is_first) {
        std::memcpy(pages.writable<std::byte>(0), pages_.readable<std::byte>(0), conduct_at);
    }
    view_of_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        fides_view& moved = pages.writable<fides_view>(views_at)[i];
        const std::size_t own_at = conduct_at + 2 * i * past;
        if (!is_first) {
            const std::size_t used = moved.round * sizeof(fides_conduct);
            std::memcpy(pages.writable<std::byte>(own_at), moved.own, used);
            std::memcpy(pages.writable<std::byte>(own_at + past), moved.partner, used);
            const auto moves = [&](const auto*& pointer) {
                const auto offset = static_cast<std::size_t>(
                    reinterpret_cast<const std::byte*>(pointer) - pages_.readable<std::byte>(0));
                pointer = pages.readable<std::remove_cvref_t<decltype(*pointer)>>(offset);
            };
            moves(moved.game);
            moves(moved.contract);
            moves(moved.about_partner);
            moves(moved.about_self);
        }
        moved.own = pages.readable<fides_conduct>(own_at);
        moved.partner = pages.readable<fides_conduct>(own_at + past);
        view_of_[i] = pages.readable<fides_view>(views_at) + i;
    }
    pages_ = std::move(pages);
    views_at_ = views_at;
    conduct_at_ = conduct_at;
    capacity_ = capacity;
}

void Batch::make_room(std::uint32_t round) {
    if (round > capacity_) {
        lay_out(std::max(round, 2 * capacity_));
    }
}

void Batch::remember(std::size_t match, std::uint32_t round, fides_conduct own,
                     fides_conduct partner) noexcept {
    fides_view& seen = view(match);
    const auto offset_of = [this](const fides_conduct* past) {
        return static_cast<std::size_t>(reinterpret_cast<const std::byte*>(past) -
                                        pages_.readable<std::byte>(0));
    };
    pages_.writable<fides_conduct>(offset_of(seen.own))[round - 1] = own;
    pages_.writable<fides_conduct>(offset_of(seen.partner))[round - 1] = partner;
    seen.round = round;
    seen.own_cooperations += own.move == FIDES_COOPERATE ? 1U : 0U;
    seen.partner_cooperations += partner.move == FIDES_COOPERATE ? 1U : 0U;
}

void Batch::set_terms(const fides_terms& of_first, const fides_terms& of_second) noexcept {
    Common& common = *pages_.writable<Common>(0);
    common.terms[0] = of_first;
    common.terms[1] = of_second;
    const Common& seen = *pages_.readable<Common>(0);
    for (std::size_t i = 0; i < size(); ++i) {
        fides_view& bound = view(i);
        bound.about_self = &seen.terms[bound.seat];
        bound.about_partner = &seen.terms[1 - bound.seat];
    }
}

void Batch::ask(Function function, const std::vector<std::uint32_t>& matches,
                std::vector<double>& chances) {
    for (const std::uint32_t match : matches) {
        chances[match] = function(state_of_[match], view_of_[match]);
    }
}

void Batch::ask_together(const std::vector<std::uint32_t>& matches, std::vector<double>& chances) {
    constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();
    if (matches.size() == size()) {
        std::fill(chances.begin(), chances.end(), unanswered);
        plugin_->decide_batch(static_cast<std::uint32_t>(size()), state_of_.data(), view_of_.data(),
                              chances.data());
        return;
    }
    asked_states_.clear();
    asked_views_.clear();
    for (const std::uint32_t match : matches) {
        asked_states_.push_back(state_of_[match]);
        asked_views_.push_back(view_of_[match]);
    }
    answered_.assign(matches.size(), unanswered);
    plugin_->decide_batch(static_cast<std::uint32_t>(matches.size()), asked_states_.data(),
                          asked_views_.data(), answered_.data());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        chances[matches[i]] = answered_[i];
    }
}

const std::string* Batch::complaint() const noexcept {
    for (const LibrarySeat& seat : seats_) {
        if (seat.complaint) {
            return &*seat.complaint;
        }
    }
    return nullptr;
}

}  // namespace fides::host
