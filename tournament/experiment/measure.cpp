#include "tournament/experiment/measure.hpp"

#include <array>

namespace fides::tournament {

namespace {

constexpr std::array<MeasureInfo, n_measures> all_measures{{
    {
        .name = "trust",
        .label = "trust",
        .meaning = "Mean belief that the partner cooperates of its own will, T.",
        .unit = "probability",
        .colour = "trust",
    },
    {
        .name = "trust_goodwilled",
        .label = "trust in partners of goodwill",
        .meaning = "Mean trust in partners that do have goodwill.",
        .unit = "probability",
        .colour = "trust",
    },
    {
        .name = "trust_self_interested",
        .label = "trust in self-interested partners",
        .meaning = "Mean trust in partners that have no goodwill.",
        .unit = "probability",
        .colour = "trust",
    },
    {
        .name = "partner_discernment",
        .label = "discernment of partners",
        .meaning = "Chance that a partner of goodwill is trusted more than one without: "
                   "area under the ROC curve of the mean trust of each directed tie.",
        .unit = "probability",
        .colour = "trust",
    },
    {
        .name = "contract_confidence",
        .label = "confidence in the contract",
        .meaning =
            "Mean chance, in the trustor's eyes, that a contract in force makes an unwilling "
            "partner comply where it covers the case, K.",
        .unit = "probability",
        .colour = "confidence",
    },
    {
        .name = "confidence",
        .label = "confidence",
        .meaning = "How far the contract alone would carry the tie, kappa phi K; 0 when "
                   "none is in force.",
        .unit = "probability",
        .colour = "confidence",
    },
    {
        .name = "faith",
        .label = "faith",
        .meaning = "Mean belief that the venture itself delivers; needs a venture.",
        .unit = "probability",
        .colour = "faith",
    },
    {
        .name = "working",
        .label = "working",
        .meaning = "Share of organisation-rounds in which it works; needs a venture.",
        .unit = "share",
        .colour = "faith",
    },
    {
        .name = "reliance",
        .label = "reliance",
        .meaning = "Share of directed tie-rounds in which the trustor relies.",
        .unit = "share",
        .colour = "reliance",
    },
    {
        .name = "honouring",
        .label = "honouring",
        .meaning = "Share of reliances that are honoured.",
        .unit = "share",
        .of_moves = MeasureWords{"cooperation", "Share of moves that cooperate.", "share"},
        .of_contributions = MeasureWords{"contributing", "Share of acts that contribute.", "share"},
    },
    {
        .name = "open_honouring",
        .label = "open honouring",
        .meaning = "Share honoured of the reliances that met a contingency no contract "
                   "covers.",
        .unit = "share",
        .of_moves = MeasureWords{"cooperation not covered",
                                 "Share of moves that cooperate where no contract covers the case.",
                                 "share"},
        .of_contributions =
            MeasureWords{"contributing not covered",
                         "Share of acts that contribute where no contract covers the case.",
                         "share"},
    },
    {
        .name = "voluntary",
        .label = "voluntary collaboration",
        .meaning = "Reliances honoured as meant, per directed tie-round.",
        .unit = "share",
        .colour = "goodwill",
        .of_moves = MeasureWords{"voluntary cooperation", "Share of moves that cooperate as meant.",
                                 "share"},
        .of_contributions = MeasureWords{"voluntary contributing",
                                         "Share of acts that contribute as meant.", "share"},
    },
    {
        .name = "obliged",
        .label = "obliged collaboration",
        .meaning = "Reliances honoured though not meant, per directed tie-round.",
        .unit = "share",
        .colour = "obliged",
        .of_moves = MeasureWords{"obliged cooperation",
                                 "Share of moves that cooperate though not meant.", "share"},
        .of_contributions =
            MeasureWords{"obliged contributing", "Share of acts that contribute though not meant.",
                         "share"},
    },
    {
        .name = "credit",
        .label = "credit to goodwill",
        .meaning = "Of each reliance seen honoured, the share that the trustor puts down to "
                   "goodwill.",
        .unit = "share",
        .colour = "credit",
        .of_moves = MeasureWords{"credit to goodwill",
                                 "Of each cooperation seen, the share that the other puts down to "
                                 "goodwill.",
                                 "share"},
    },
    {
        .name = "meant",
        .label = "truly meant",
        .meaning = "Share of honoured reliances that were meant.",
        .unit = "share",
        .colour = "goodwill",
        .of_moves =
            MeasureWords{"truly meant", "Share of moves that cooperate that were meant.", "share"},
        .of_contributions =
            MeasureWords{"truly meant", "Share of contributions that were meant.", "share"},
    },
    {
        .name = "attribution_gap",
        .label = "attribution gap",
        .meaning = "Goodwill that goes uncredited: meant less credit; negative where too "
                   "much is credited.",
        .unit = "share",
        .colour = "credit",
    },
    {
        .name = "attribution_error",
        .label = "attribution error",
        .meaning = "Mean squared difference between trust and what the trustee meant, over "
                   "reliances.",
        .unit = "squared probability",
        .colour = "credit",
        .of_moves =
            MeasureWords{"attribution error",
                         "Mean squared difference between what is believed of the other and what "
                         "it meant.",
                         "squared probability"},
    },
    {
        .name = "welfare",
        .label = "welfare",
        .meaning = "Payoffs of both parties net of contract cost, per directed tie-round.",
        .unit = "payoff units a directed tie-round",
        .colour = "welfare",
        .of_moves =
            MeasureWords{"welfare", "Mean payoff net of contract cost.", "payoff units a move"},
        .of_contributions =
            MeasureWords{"welfare", "Mean payoff net of contract cost.", "payoff units an act"},
    },
    {
        .name = "full_commitment",
        .label = "full commitment",
        .meaning = "Share of ties where in the last 20 rounds both ends worked throughout, "
                   "each relied in at least 18 and meant at least 90% of the honourings "
                   "asked of it.",
        .unit = "share",
    },
    {
        .name = "time_to_commitment",
        .label = "time to full commitment",
        .meaning = "Rounds played when the last 20 were first such, over the ties that get "
                   "there.",
        .unit = "rounds",
    },
    {
        .name = "conflict",
        .label = "conflict",
        .meaning = "Share of ties with an open conflict; needs conflicts.",
        .unit = "share",
        .colour = "betrayal",
    },
}};

static_assert(!all_measures.back().name.empty());  // a row each

}  // namespace

std::span<const MeasureInfo, n_measures> measures() noexcept {
    return all_measures;
}

const MeasureInfo& info(Measure measure) noexcept {
    return all_measures[static_cast<std::size_t>(measure)];
}

}  // namespace fides::tournament
