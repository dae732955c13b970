#include "analysis/league/audit_page.hpp"

#include "analysis/tables/wording.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace fides::analysis {

using nlohmann::json;

namespace {

json or_null(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

std::string verdict_of(const CheckedPlugin& checked) {
    const AuditReport& report = checked.report;
    if (report.forfeit) {
        return fmt::format("{} cannot take part: it {}.", checked.source.name, *report.forfeit);
    }
    std::vector<std::string> failed;
    std::size_t n_asked = 0;
    for (const AuditCheck& check : report.checks) {
        n_asked += check.verdict == AuditVerdict::note ? 0 : 1;
        if (check.verdict == AuditVerdict::fails) {
            failed.push_back(check.id);
        }
    }
    return failed.empty()
               ? fmt::format("{} passes all {}.", checked.source.name, counted(n_asked, "check"))
               : fmt::format("{} fails {} of {}: {}.", checked.source.name, failed.size(),
                             counted(n_asked, "check"), listed(failed));
}

json key_figures_of(const AuditFacts& facts) {
    json figures = json::array();
    const auto add = [&](const char* label, const std::string& value, const char* note) {
        figures.push_back({{"label", label}, {"value", value}, {"note", note}});
    };
    if (!facts.classics.empty()) {
        double sum = 0.0;
        for (const ClassicMeeting& meeting : facts.classics) {
            sum += meeting.score;
        }
        add("Score against the classics",
            fmt::format("{:.2f}", sum / static_cast<double>(facts.classics.size())),
            "a round of the prisoner's dilemma");
    }
    if (facts.unbounded_memory || facts.memory) {
        add("Memory", facts.unbounded_memory ? "long" : fmt::to_string(*facts.memory),
            facts.unbounded_memory ? "more rounds than are tried" : "rounds it looks back");
    }
    if (facts.nice) {
        add("Nice", *facts.nice ? "yes" : "no", "never the first to defect");
    }
    return figures;
}

json checks_table(const AuditReport& report) {
    json rows = json::array();
    for (const AuditCheck& check : report.checks) {
        rows.push_back({check.id, verdict_word(check.verdict), check.finding});
    }
    return {{"columns", {"check", "verdict", "finding"}}, {"rows", rows}};
}

json noise_table(const AuditFacts& facts) {
    json rows = json::array();
    for (const NoisyConduct& at : facts.noise) {
        rows.push_back({at.noise, at.with_itself, at.with_tit_for_tat});
    }
    return {{"columns", {"noise", "with_itself", "with_tit_for_tat"}}, {"rows", rows}};
}

json classics_table(const AuditFacts& facts) {
    json rows = json::array();
    for (const ClassicMeeting& with : facts.classics) {
        rows.push_back({with.partner, with.cooperation, with.partner_cooperation, with.score,
                        with.partner_score});
    }
    return {
        {"columns", {"partner", "cooperation", "partner_cooperation", "score", "partner_score"}},
        {"rows", rows}};
}

json contracts_table(const AuditFacts& facts) {
    json rows = json::array();
    for (const ContractConduct& under : facts.contracts) {
        rows.push_back({under.coverage, or_null(under.honours_open), or_null(under.honours_covered),
                        or_null(under.means_open), or_null(under.means_covered),
                        or_null(under.after_free), or_null(under.after_owed)});
    }
    return {{"columns",
             {"coverage", "honours_open", "honours_covered", "means_open", "means_covered",
              "after_free", "after_owed"}},
            {"rows", rows}};
}

json figures() {
    return {{{"id", "audit_classics"},
             {"headline", "Against the classics"},
             {"help",
              "Dots are what it does and gets, rings what its partner does and gets, without noise "
              "in the prisoner's dilemma of 3, 0, 5 and 1."}},
            {{"id", "audit_noise"},
             {"headline", "When moves go wrong"},
             {"help", "How much it cooperates as more of both sides' moves are turned round."}},
            {{"id", "audit_contracts"},
             {"headline", "Under a contract"},
             {"help",
              "As trustee of the mutual trust game: how often it means to honour a reliance, and "
              "does, where the contract makes it owe that and where it does not."}}};
}

}  // namespace

json audit_data(const CheckedPlugin& checked, const std::string& command) {
    const AuditFacts& facts = checked.report.facts;
    return {
        {"title", fmt::format("The audit of {}", checked.source.name)},
        {"verdict", verdict_of(checked)},
        {"key_figures", key_figures_of(facts)},
        {"facts", {{"language", checked.source.language}, {"sha256", checked.source.sha256}}},
        {"kind", "tournament"},
        {"measures", json::object()},
        {"figures", figures()},
        {"tables",
         {{"checks", checks_table(checked.report)},
          {"classics", classics_table(facts)},
          {"noise", noise_table(facts)},
          {"contracts", contracts_table(facts)}}},
        {"csv",
         {{"checks", "What is asked of every plugin (holds, fails), and descriptions (note)."},
          {"classics", "Means a round; cooperation as a share of rounds."},
          {"noise", "Share of rounds in which it cooperates."},
          {"contracts",
           "Shares of the reliances on it, or of rounds after a partner's honouring that was free "
           "or owed; empty where it never came to that."}}},
        {"methods",
         {"Each check shows the plugin scripted and drawn pasts, twice or under another seed, and "
          "compares its answers. The slowest answers are measured with a clock, all else repeats "
          "to the bit."}},
        {"command", command}};
}

}  // namespace fides::analysis
