#include "tournament/experiment/measure.hpp"

#include <array>

namespace fides::tournament {

namespace {

constexpr std::array<MeasureInfo, n_measures> all_measures{{
    {"trust", "trust", "Mean belief that the partner cooperates of its own will, T.",
     "probability"},
    {"trust_goodwilled", "trust in partners of goodwill",
     "Mean trust in partners that do have goodwill.", "probability"},
    {"trust_self_interested", "trust in self-interested partners",
     "Mean trust in partners that have no goodwill.", "probability"},
    {"partner_discernment", "discernment of partners",
     "Chance that a partner of goodwill is trusted more than one without: area under the ROC curve "
     "of the mean trust of each directed tie.",
     "probability"},
    {"confidence", "confidence",
     "How far the contract alone would carry the tie, kappa phi K; 0 when none is in force.",
     "probability"},
    {"faith", "faith", "Mean belief that the venture itself delivers; needs a venture.",
     "probability"},
    {"working", "working", "Share of organisation-rounds in which it works; needs a venture.",
     "share"},
    {"reliance", "reliance", "Share of directed tie-rounds in which the trustor relies.", "share"},
    {"honouring", "honouring", "Share of reliances that are honoured.", "share"},
    {"open_honouring", "open honouring",
     "Share honoured of the reliances that met a contingency no contract covers.", "share"},
    {"voluntary", "voluntary collaboration", "Reliances honoured as meant, per directed tie-round.",
     "share"},
    {"obliged", "obliged collaboration",
     "Reliances honoured though not meant, per directed tie-round.", "share"},
    {"credit", "credit to goodwill",
     "Of each reliance seen honoured, the share that the trustor puts down to goodwill.", "share"},
    {"meant", "truly meant", "Share of honoured reliances that were meant.", "share"},
    {"attribution_gap", "attribution gap",
     "Goodwill that goes uncredited: meant less credit; negative where too much is credited.",
     "share"},
    {"attribution_error", "attribution error",
     "Mean squared difference between trust and what the trustee meant, over reliances.",
     "squared probability"},
    {"welfare", "welfare", "Payoffs of both parties net of contract cost, per directed tie-round.",
     "payoff units a directed tie-round"},
    {"full_commitment", "full commitment",
     "Share of ties where in the last 20 rounds both ends worked throughout, each relied in at "
     "least 18 and meant at least 90% of the honourings asked of it.",
     "share"},
    {"time_to_commitment", "time to full commitment",
     "Rounds played when the last 20 were first such, over the ties that get there.", "rounds"},
    {"conflict", "conflict", "Share of ties with an open conflict; needs conflicts.", "share"},
}};

}  // namespace

std::span<const MeasureInfo, n_measures> measures() noexcept {
    return all_measures;
}

const MeasureInfo& info(Measure measure) noexcept {
    return all_measures[static_cast<std::size_t>(measure)];
}

}  // namespace fides::tournament
