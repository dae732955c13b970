#include "tournament/schema/schema_table.hpp"

namespace fides::tournament {

namespace {

/// Access to a member of the venture; null where there is none.
template <class Member>
auto venture(Member Venture::*member) {
    return [member](auto& e) { return e.venture ? &((*e.venture).*member) : nullptr; };
}

constexpr WholeRange rounds_range{.low = 1, .high = most_rounds};

}  // namespace

std::vector<Key> venture_keys() {
    return {
        number_key("venture.prior_faith", venture(&Venture::prior_faith), open_unit,
                   {.symbol = "F0",
                    .meaning = "faith in a venture of no complexity before anything happened; low "
                               "under threat"}),
        number_key("venture.faith_threshold", venture(&Venture::faith_threshold), probability,
                   {.symbol = "theta_F",
                    .meaning = "faith at which an organisation works half the time; high under "
                               "threat"}),
        number_key("venture.faith_noise", venture(&Venture::faith_noise), positive,
                   {.symbol = "tau_F", .meaning = "how blurred that threshold is"}),
        whole_key("venture.review_every", venture(&Venture::review_every), rounds_range,
                  {.symbol = "D", .meaning = "rounds between reviews of progress"}, true),
        number_key("venture.ambition", venture(&Venture::ambition), not_negative,
                   {.symbol = "nu",
                    .meaning = "full target: progress a round, honoured reliances per directed tie "
                               "over complexity"}),
        number_key("venture.first_target", venture(&Venture::first_target), probability,
                   {.symbol = "start",
                    .meaning = "share of the full target that the first review asks for; below 1: "
                               "quick wins",
                    .source = "Huxham & Vangen 2005"}),
        whole_key("venture.ramp", venture(&Venture::ramp), rounds_range,
                  {.meaning = "reviews until the target is full"}, true),
        number_key("venture.progress_working", venture(&Venture::progress_working), not_negative,
                   {.symbol = "mu1",
                    .meaning = "progress a round that one expects of a venture that works"}),
        number_key("venture.progress_failing", venture(&Venture::progress_failing), not_negative,
                   {.symbol = "mu0", .meaning = "progress a round expected of one that does not"}),
        number_key("venture.progress_spread", venture(&Venture::progress_spread), positive,
                   {.symbol = "sd", .meaning = "standard deviation of progress in a round"}),
        number_key("venture.faith_turnover", venture(&Venture::faith_turnover), probability,
                   {.symbol = "lambda_F",
                    .meaning = "chance a round that the venture has changed and is as good as "
                               "drawn anew from the prior"}),
        number_key("venture.hit_evidence", venture(&Venture::hit_evidence), probability,
                   {.symbol = "w",
                    .meaning = "honourings on every directed tie that a target reached is read as; "
                               "counts once more what was seen before, so 0",
                    .source = "Vangen & Huxham 2003"}),
        number_key("venture.number_weight", venture(&Venture::number_weight), not_negative,
                   {.symbol = "c_N",
                    .meaning = "complexity that each doubling of the number of organisations "
                               "beyond two adds"}),
        number_key("venture.size", venture(&Venture::size), not_negative,
                   {.meaning = "size of the task; the mean size of the organisations adds to it"}),
        number_key("venture.size_weight", venture(&Venture::size_weight), not_negative,
                   {.symbol = "c_S", .meaning = "complexity that a unit of size adds"}),
        number_key("venture.complexity_weight", venture(&Venture::complexity_weight), not_negative,
                   {.symbol = "b_C", .meaning = "how far complexity lowers prior faith, log-odds"}),
    };
}

}  // namespace fides::tournament
