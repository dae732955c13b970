#include "strategies/plugin/host/library_host.hpp"

#include "strategies/plugin/host/round_line.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdio>
#include <iterator>
#include <new>
#include <unistd.h>
#include <utility>
#include <variant>

namespace fides::host {
namespace {

using Json = nlohmann::ordered_json;
using strategies::PluginDescription;

constexpr std::uint32_t most_matches = 1000000;
constexpr std::string_view out_of_memory = "ran out of its memory";

std::atomic<const char*> misdeed{nullptr};

void write_error(std::string_view clause, std::string& answer) {
    if (clause == out_of_memory) {
        end_without_memory();
    }
    answer = Json{{"error", clause}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const strategies::Automaton& automaton) {
    Json states = Json::array();
    for (const strategies::Automaton::State& state : automaton.states) {
        states.push_back({{"cooperation", state.cooperation}, {"next", state.next}});
    }
    return {{"start", automaton.start}, {"states", std::move(states)}};
}

std::uint32_t form_of(const std::string& name) {
    if (name == "trust") {
        return FIDES_TRUST;
    }
    return name == "mutual_trust" ? FIDES_MUTUAL_TRUST : FIDES_TWO_ACTION;
}

fides_game game_of(const Json& json) {
    fides_game game{};
    game.size = sizeof(fides_game);
    game.form = form_of(json.at("form"));
    game.roles = json.at("roles") == "fixed" ? FIDES_FIXED : FIDES_ALTERNATING;
    const Json& payoffs = json.at("payoffs");
    if (game.form == FIDES_TWO_ACTION) {
        for (std::size_t seat = 0; seat < 2; ++seat) {
            const Json& own = payoffs.at(seat);
            game.two_action[seat] = {own.at("reward"), own.at("sucker"), own.at("temptation"),
                                     own.at("punishment")};
        }
    } else {
        game.trust = {payoffs.at("gain"), payoffs.at("loss"), payoffs.at("honour_payoff"),
                      payoffs.at("temptation"), payoffs.at("outside_option")};
    }
    return game;
}

fides_contract contract_of(const Json& json) {
    const Json& cost = json.at("cost");
    return {json.at("coverage"),
            json.at("contractible"),
            json.at("monitoring"),
            json.at("enforcement"),
            json.at("penalty"),
            json.at("compensation"),
            json.at("compliance_noise"),
            {cost.at(0), cost.at(1), cost.at(2)},
            json.at("start"),
            json.at("end")};
}

fides_terms terms_of(const Json& json) {
    const Json& attributed = json.at("attributed");
    return {
        json.at("covered_chance"), json.at("compliance"),   json.at("sanction_chance"),
        json.at("penalty"),        json.at("compensation"), json.at("cost"),
        json.at("base_rate"),      json.at("ill_willed"),   {attributed.at(0), attributed.at(1)}};
}

/// Writes the chances as a string of moves where all are certain, else as an array.
void write_chances(std::string_view name, const std::vector<double>& chances,
                   const std::vector<std::uint32_t>& live, std::string& answer) {
    answer += '"';
    answer += name;
    answer += "\":\"";
    const std::size_t start = answer.size();
    answer.resize(start + chances.size(), '.');
    char* const letters = answer.data() + start;
    bool is_certain = true;
    for (const std::uint32_t match : live) {
        const double chance = chances[match];
        letters[match] = chance == 1.0 ? 'C' : 'D';
        is_certain = is_certain && (chance == 1.0 || chance == 0.0);
    }
    answer += '"';
    if (is_certain) {
        return;
    }
    answer.resize(start - 1);
    answer += '[';
    std::size_t next = 0;
    for (std::size_t match = 0; match < chances.size(); ++match) {
        double chance = 0.0;
        if (next < live.size() && live[next] == match) {
            chance = chances[match];
            ++next;
        }
        if (chance == 0.0 || chance == 1.0) {
            answer += chance == 0.0 ? '0' : '1';
        } else if (strategies::is_a_chance(chance)) {
            fmt::format_to(std::back_inserter(answer), "{}", chance);
        } else {
            // The referee names it. JSON has no word for what is no number.
            answer += chance > 1.0 || chance < 0.0
                          ? (chance - chance == 0.0 ? fmt::to_string(chance) : "Infinity")
                          : "NaN";
        }
        answer += ',';
    }
    answer.back() = ']';
}

}  // namespace

void note_misdeed(const char* clause) noexcept {
    misdeed = clause;
}

void end_without_memory() noexcept {
    std::fputs("fides-host: out of memory\n", stderr);
    ::_exit(1);
}

bool LibraryHost::answer(std::string_view line, std::string& answer) {
    answer.clear();
    try {
        if (line.starts_with(R"({"type":"play")")) {
            play(line, answer);
        } else {
            const Json request = Json::parse(line);
            const auto& type = request.at("type").get_ref<const std::string&>();
            if (type == "hello") {
                hello(answer);
            } else if (type == "begin") {
                begin(line, answer);
            } else if (type == "end") {
                batch_.reset();
                answer = R"({"done":true})";
            } else if (type == "quit") {
                batch_.reset();
                return false;
            } else {
                write_error(fmt::format("was asked what it does not know: {}", type), answer);
            }
        }
    } catch (...) {
        write_error(strategies::clause_of_exception(), answer);
    }
    if (const char* const clause = misdeed) {
        write_error(clause, answer);
    }
    return true;
}

void LibraryHost::hello(std::string& answer) {
    auto loaded = strategies::load_library(file_);
    if (const auto* const refusal = std::get_if<strategies::Refusal>(&loaded)) {
        write_error(refusal->reason, answer);
        return;
    }
    library_ = std::get<0>(std::move(loaded));
    const PluginDescription& description = library_->description();
    Json greeting{{"protocol", 1},
                  {"name", description.name},
                  {"batch", most_matches},
                  {"role_aware", description.role_aware},
                  {"reads_beliefs", description.reads_beliefs},
                  {"stochastic", description.stochastic},
                  {"memory", nullptr},
                  {"summary", description.summary}};
    if (description.memory) {
        greeting["memory"] = *description.memory;
    }
    if (description.automaton) {
        greeting["automaton"] = json_of(*description.automaton);
    }
    // Bytes that are no UTF-8 go as they are, for the referee to name.
    for (const std::string* text : {&description.name, &description.summary}) {
        try {
            static_cast<void>(Json(*text).dump());
        } catch (const Json::exception&) {
            answer = fmt::format(R"({{"protocol":1,"name":"{}"}})", *text);
            return;
        }
    }
    answer = greeting.dump();
}

void LibraryHost::begin(std::string_view line, std::string& answer) {
    batch_.reset();
    if (library_ == nullptr) {
        write_error("was asked to play before hello", answer);
        return;
    }
    const Json request = Json::parse(line);
    BatchSetup setup{.game = game_of(request.at("game")),
                     .contract = contract_of(request.at("contract"))};
    if (!request.at("rounds").is_null()) {
        setup.announced_length = request.at("rounds");
    }
    setup.seeds = request.at("seeds").get<std::vector<std::uint32_t>>();
    for (const char seat : request.at("seats").get_ref<const std::string&>()) {
        setup.seats.push_back(seat == '2' ? 1 : 0);
    }
    if (setup.seats.size() != setup.seeds.size()) {
        write_error("was asked to play matches without seats", answer);
        return;
    }
    is_role_aware_ = library_->description().role_aware;
    batch_.emplace(library_->plugin(), setup);
    if (const std::string* const complaint = batch_->complaint()) {
        write_error(*complaint, answer);
        return;
    }
    decides_once_ = !is_role_aware_ || setup.game.form == FIDES_TWO_ACTION;
    chances_.assign(batch_->size(), 0.0);
    honour_chances_.assign(batch_->size(), 0.0);
    answer = fmt::format(R"({{"ready":{}}})", batch_->size());
}

void LibraryHost::play(std::string_view line, std::string& answer) {
    if (!batch_) {
        write_error("was asked for a move before matches began", answer);
        return;
    }
    Batch& batch = *batch_;
    const RoundLine round{line};
    if (!round.is_for(batch.size())) {
        write_error("was asked for moves of other matches", answer);
        return;
    }
    take_in(round, live_, batch);
    if (!round.terms.empty()) {
        const Json terms = Json::parse(round.terms);
        batch.set_terms(terms_of(terms.at(0)), terms_of(terms.at(1)));
    }
    const fides_plugin& plugin = library_->plugin();
    answer += '{';
    if (decides_once_) {
        if (is_role_aware_) {
            batch.ask(plugin.honour, live_, chances_);
        } else if (plugin.decide_batch != nullptr) {
            batch.ask_together(live_, chances_);
        } else {
            batch.ask(plugin.decide, live_, chances_);
        }
        write_chances("moves", chances_, live_, answer);
    } else {
        batch.ask(plugin.rely, live_, chances_);
        batch.ask(plugin.honour, live_, honour_chances_);
        write_chances("rely", chances_, live_, answer);
        answer += ',';
        write_chances("honour", honour_chances_, live_, answer);
    }
    answer += '}';
    if (const std::string* const complaint = batch.complaint()) {
        write_error(*complaint, answer);
    }
}

}  // namespace fides::host
