#include "tournament/match/leads/leads.hpp"

#include "tournament/match/leads/leads_kernel.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>
#include <cassert>

namespace fides::tournament {

Leads::Leads(std::size_t n_pairs, std::uint32_t n_rounds)
    : n_pairs_{n_pairs},
      centre_{n_rounds + std::size_t{1}},  // a step looks one place further
      stride_{2 * centre_ + 1 + most_at_once},
      now_(n_pairs * stride_, 0.0),
      then_(now_.size(), 0.0) {
    now_[centre_] = 1.0;
    is_reached_.assign(n_pairs, false);
    is_reached_[0] = true;
    filled_ = {.first = centre_, .end = centre_ + 1};
    filled_before_ = {.first = centre_, .end = centre_};
}

void Leads::take_steps(const LeadSteps& all) {
    if (taken_from_ == &all && is_settled_) {
        return;
    }
    taken_from_ = &all;
    taken_.steps.clear();
    taken_.ends.clear();
    std::vector<bool> is_reached(n_pairs_);
    std::uint32_t begin = 0;
    for (std::size_t pair = 0; pair < n_pairs_; ++pair) {
        for (std::uint32_t i = begin; i < all.ends[pair]; ++i) {
            if (is_reached_[all.steps[i].from]) {
                taken_.steps.push_back(all.steps[i]);
                is_reached[pair] = true;
            }
        }
        begin = all.ends[pair];
        taken_.ends.push_back(static_cast<std::uint32_t>(taken_.steps.size()));
    }
    is_settled_ = is_reached == is_reached_;
    is_reached_.swap(is_reached);
}

bool Leads::is_negligible(std::size_t place) const noexcept {
    for (std::size_t pair = 0; pair < n_pairs_; ++pair) {
        if (now_[pair * stride_ + place] >= negligible) {
            return false;
        }
    }
    return true;
}

void Leads::clear(std::vector<double>& rows, Places places) const noexcept {
    for (std::size_t pair = 0; places.first < places.end && pair < n_pairs_; ++pair) {
        double* const row = rows.data() + pair * stride_;
        std::fill(row + places.first, row + places.end, 0.0);
    }
}

void Leads::advance(const LeadSteps& steps) {
    const Places reached{.first = filled_.first - 1, .end = filled_.end + 1};
    assert(reached.first >= 1 && reached.end <= 2 * centre_ && steps.ends.size() == n_pairs_);
    take_steps(steps);
    const LeadRows rows{.now = now_.data(),
                        .then = then_.data(),
                        .stride = stride_,
                        .first = reached.first,
                        .end = reached.end};
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            advance_leads_avx512(rows, taken_.steps.data(), taken_.ends.data(), n_pairs_);
            break;
        case InstructionSet::avx2:
            advance_leads_avx2(rows, taken_.steps.data(), taken_.ends.data(), n_pairs_);
            break;
#endif
        default:
            advance_leads_baseline(rows, taken_.steps.data(), taken_.ends.data(), n_pairs_);
            break;
    }
    clear(then_, {.first = filled_before_.first, .end = reached.first});
    clear(then_, {.first = reached.end, .end = filled_before_.end});
    now_.swap(then_);
    filled_before_ = filled_;
    filled_ = reached;
    while (filled_.first < centre_ && is_negligible(filled_.first)) {
        ++filled_.first;
    }
    while (filled_.end > centre_ + 1 && is_negligible(filled_.end - 1)) {
        --filled_.end;
    }
    clear(now_, {.first = reached.first, .end = filled_.first});
    clear(now_, {.first = filled_.end, .end = reached.end});
}

}  // namespace fides::tournament
