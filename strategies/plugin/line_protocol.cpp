#include "strategies/plugin/line_protocol.hpp"

#include "games/utf8.hpp"
#include "games/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

namespace fides::strategies {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(games::GameForm form) {
    switch (form) {
        case games::GameForm::two_action:
            return "two_action";
        case games::GameForm::trust:
            return "trust";
        case games::GameForm::mutual_trust:
            return "mutual_trust";
        case games::GameForm::contribution:
            break;
    }
    return "contribution";
}

Json payoffs_of(const games::StageGame& game) {
    if (game.form == games::GameForm::two_action) {
        Json seats = Json::array();
        for (const games::TwoActionPayoffs& payoffs : game.two_action) {
            seats.push_back({{"reward", payoffs.reward},
                             {"sucker", payoffs.sucker},
                             {"temptation", payoffs.temptation},
                             {"punishment", payoffs.punishment}});
        }
        return seats;
    }
    return {{"gain", game.trust.gain},
            {"loss", game.trust.loss},
            {"honour_payoff", game.trust.honour_payoff},
            {"temptation", game.trust.temptation},
            {"outside_option", game.trust.outside_option}};
}

Json contract_of(const games::Contract& contract) {
    return {{"coverage", contract.coverage},
            {"contractible", contract.contractible},
            {"monitoring", contract.monitoring},
            {"enforcement", contract.enforcement},
            {"penalty", contract.penalty},
            {"compensation", contract.compensation},
            {"compliance_noise", contract.compliance_noise},
            {"cost", contract.cost},
            {"start", contract.start},
            {"end", contract.end}};
}

Json terms_of(const games::Terms& terms) {
    return {{"covered_chance", terms.covered_chance},
            {"compliance", terms.compliance},
            {"sanction_chance", terms.sanction_chance},
            {"penalty", terms.penalty},
            {"compensation", terms.compensation},
            {"cost", terms.cost},
            {"base_rate", terms.base_rate},
            {"ill_willed", terms.ill_willed},
            {"attributed", terms.attributed}};
}

char conduct_letter(const Observed& observed) noexcept {
    return static_cast<char>(
        'a' + games::index(observed.move) + 2 * games::index(observed.reliance) +
        4 * games::index(observed.response) + 12 * games::index(observed.contingency));
}

/// Writes `,"name":"..."` with a character a match, '.' where over.
template <class Letter>
void write_letters(std::string& line, std::string_view name,
                   std::span<const Perspective* const> matches, Letter letter) {
    line += ",\"";
    line += name;
    line += "\":\"";
    const std::size_t start = line.size();
    line.resize(start + matches.size());
    char* out = line.data() + start;
    for (const Perspective* match : matches) {
        *out++ = match == nullptr ? '.' : letter(*match);
    }
    line += '"';
}

template <class Number>
void write_numbers(std::string& line, std::string_view name,
                   std::span<const Perspective* const> matches, Number number) {
    fmt::format_to(std::back_inserter(line), ",\"{}\":[", name);
    for (const Perspective* match : matches) {
        fmt::format_to(std::back_inserter(line), "{},",
                       match == nullptr ? 0.0 : number(View{*match}));
    }
    line.back() = ']';
}

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t length = games::character_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

/// A piece of somebody's text for a reason: one line, not too long.
std::string quotable(std::string_view text) {
    std::string clean;
    for (const char c : text.substr(0, 400)) {
        clean += static_cast<unsigned char>(c) < ' ' || c == 127 ? ' ' : c;
    }
    while (!clean.empty() && !is_utf8(clean)) {
        clean.pop_back();
    }
    while (clean.ends_with(' ')) {
        clean.pop_back();
    }
    return clean;
}

/// A value for a reason. What has parts is not written out: it may be deeper than our stack.
std::string shown(const Json& value) {
    return value.is_structured() ? "a list" : quotable(value.dump(-1, ' ', true));
}

/// Reads the object that a line must be, and what is the plugin's own complaint in it.
Complaint read_object(std::string_view line, Json& object) {
    if (!is_utf8(line)) {
        return "wrote what is not UTF-8";
    }
    object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) {
        return "answered what is not JSON";
    }
    if (!object.is_object()) {
        return "answered JSON that is not an object";
    }
    if (const auto error = object.find("error"); error != object.end()) {
        const std::string text =
            error->is_string() ? quotable(error->get<std::string>()) : std::string{};
        return text.empty() ? "answered an error without a text" : text;
    }
    return std::nullopt;
}

Complaint not_a_chance(double value) {
    return fmt::format("answered {} (not a chance)",
                       std::isnan(value) ? "NaN" : fmt::to_string(value));
}

bool is_chance(double value) noexcept {
    return value >= 0.0 && value <= 1.0;
}

Complaint wrong_count(std::size_t n_moves, std::size_t n_matches) {
    return fmt::format("answered {} move{} for {} match{}", n_moves, n_moves == 1 ? "" : "s",
                       n_matches, n_matches == 1 ? "" : "es");
}

std::string readable(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte < 127 ? std::string(1, c) : fmt::format("byte 0x{:02X}", byte);
}

/// A string of C, D and '.'. What is said of a match that is over does not count: it is over
/// because of somebody else, perhaps.
Complaint take_letters(std::string_view letters, std::span<const Perspective* const> matches,
                       std::span<Answer> answers, double Answer::*field) {
    if (letters.size() != matches.size()) {
        return wrong_count(letters.size(), matches.size());
    }
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char c = letters[i];
        if (c == 'C' || c == 'D') {
            if (matches[i] != nullptr) {
                answers[i].*field = c == 'C' ? 1.0 : 0.0;
            }
        } else if (c != '.' || matches[i] != nullptr) {
            return fmt::format("answered {} (neither C nor D)", readable(c));
        }
    }
    return std::nullopt;
}

Complaint take_chance(double value, std::size_t i, std::span<const Perspective* const> matches,
                      std::span<Answer> answers, double Answer::*field) {
    if (!is_chance(value)) {
        return not_a_chance(value);
    }
    if (matches[i] != nullptr) {
        answers[i].*field = value;
    }
    return std::nullopt;
}

/// Reads `{"moves":"CDC"}` and `{"moves":[1,0.25,NaN]}` with blanks where they may be: the plain
/// answer, which comes in millions, and the numbers that are none, which JSON cannot say.
class PlainAnswer {
public:
    explicit PlainAnswer(std::string_view line) : rest_{line} {}

    /// False if the line is anything else; then nothing is known about it.
    bool read(std::span<const Perspective* const> matches, std::span<Answer> answers,
              Complaint& complaint) {
        if (!take("{") || !take("\"moves\"") || !take(":")) {
            return false;
        }
        if (take("\"")) {
            const std::size_t end = rest_.find('"');
            if (end == std::string_view::npos) {
                return false;
            }
            const std::string_view letters = rest_.substr(0, end);
            rest_.remove_prefix(end + 1);
            if (letters.find('\\') != std::string_view::npos || !is_over()) {
                return false;
            }
            complaint = take_letters(letters, matches, answers, &Answer::decide);
            return true;
        }
        return take("[") && read_numbers(matches, answers, complaint);
    }

private:
    void skip_blanks() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
            rest_.remove_prefix(1);
        }
    }

    bool take(std::string_view token) {
        skip_blanks();
        if (!rest_.starts_with(token)) {
            return false;
        }
        rest_.remove_prefix(token.size());
        return true;
    }

    bool is_over() {
        if (!take("}")) {
            return false;
        }
        skip_blanks();
        return rest_.empty() || rest_ == "\r";
    }

    bool read_number(double& value) {
        skip_blanks();
        if (take("NaN")) {
            value = std::numeric_limits<double>::quiet_NaN();
            return true;
        }
        if (take("Infinity") || take("-Infinity")) {
            value = std::numeric_limits<double>::infinity();
            return true;
        }
        if (rest_.empty() ||
            (rest_.front() != '-' && (rest_.front() < '0' || rest_.front() > '9'))) {
            return false;
        }
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{}) {
            return false;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return true;
    }

    bool read_numbers(std::span<const Perspective* const> matches, std::span<Answer> answers,
                      Complaint& complaint) {
        std::size_t n = 0;
        for (bool more = !take("]"); more; ++n) {
            double value = 0.0;
            if (!read_number(value)) {
                return false;
            }
            if (!complaint && n < matches.size()) {
                complaint = take_chance(value, n, matches, answers, &Answer::decide);
            }
            more = take(",");
            if (!more && !take("]")) {
                return false;
            }
        }
        if (!is_over()) {
            return false;
        }
        if (n != matches.size()) {
            complaint = wrong_count(n, matches.size());
        }
        return true;
    }

    std::string_view rest_;
};

Complaint take_field(const Json& object, const char* name,
                     std::span<const Perspective* const> matches, std::span<Answer> answers,
                     double Answer::*field) {
    const auto found = object.find(name);
    if (found == object.end()) {
        return fmt::format("answered without \"{}\"", name);
    }
    if (found->is_string()) {
        return take_letters(found->get_ref<const std::string&>(), matches, answers, field);
    }
    if (!found->is_array()) {
        return fmt::format("answered \"{}\" that is neither text nor an array", name);
    }
    if (found->size() != matches.size()) {
        return wrong_count(found->size(), matches.size());
    }
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const Json& value = (*found)[i];
        if (!value.is_number()) {
            return fmt::format("answered {} (not a chance)", shown(value));
        }
        if (const Complaint complaint =
                take_chance(value.get<double>(), i, matches, answers, field)) {
            return complaint;
        }
    }
    return std::nullopt;
}

/// Reads fields of the greeting and remembers the first that is not as it must be.
class Fields {
public:
    explicit Fields(const Json& object) : object_{&object} {}

    void read(const char* name, bool& value) {
        if (const Json* found = find(name); found != nullptr && found->is_boolean()) {
            value = found->get<bool>();
        } else if (found != nullptr) {
            complain(name, "true or false");
        }
    }

    void read(const char* name, std::string& value) {
        if (const Json* found = find(name); found != nullptr && found->is_string()) {
            value = found->get<std::string>();
        } else if (found != nullptr) {
            complain(name, "text");
        }
    }

    void read(const char* name, std::uint32_t& value, std::uint32_t least) {
        const Json* found = find(name);
        if (found == nullptr) {
            return;
        }
        const double number = found->is_number() ? found->get<double>() : -1.0;
        if (number >= least && number <= 4e9 && number == std::floor(number)) {
            value = static_cast<std::uint32_t>(number);
        } else {
            complain(name, fmt::format("a whole number from {}", least));
        }
    }

    [[nodiscard]] const Json* find(const char* name) const {
        const auto found = object_->find(name);
        return found == object_->end() || found->is_null() ? nullptr : &*found;
    }

    void complain(const char* name, std::string_view allowed) {
        if (!complaint_) {
            complaint_ = fmt::format("said a \"{}\" that is not {}", name, allowed);
        }
    }

    [[nodiscard]] const Complaint& complaint() const noexcept { return complaint_; }

private:
    const Json* object_;
    Complaint complaint_;
};

std::optional<Automaton> read_automaton(const Json& json) {
    const auto states = json.is_object() ? json.find("states") : json.end();
    if (states == json.end() || !states->is_array() || states->empty() || states->size() > 65535) {
        return std::nullopt;
    }
    const auto index = [n = states->size()](const Json& value) -> std::optional<std::uint16_t> {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= n) {
            return std::nullopt;
        }
        return static_cast<std::uint16_t>(value.get<std::uint64_t>());
    };
    Automaton automaton;
    const std::optional<std::uint16_t> start =
        json.contains("start") ? index(json["start"]) : std::uint16_t{0};
    if (!start) {
        return std::nullopt;
    }
    automaton.start = *start;
    for (const Json& written : *states) {
        if (!written.is_object() || !written.contains("cooperation") || !written.contains("next")) {
            return std::nullopt;
        }
        const Json& chance = written["cooperation"];
        const Json& next = written["next"];
        if (!chance.is_number() || !is_chance(chance.get<double>()) || !next.is_array() ||
            next.size() != 4) {
            return std::nullopt;
        }
        Automaton::State state{.cooperation = chance.get<double>()};
        for (std::size_t pair = 0; pair < 4; ++pair) {
            const std::optional<std::uint16_t> to = index(next[pair]);
            if (!to) {
                return std::nullopt;
            }
            state.next[pair] = *to;
        }
        automaton.states.push_back(state);
    }
    return automaton;
}

bool is_printable(std::string_view text) noexcept {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
}

}  // namespace

std::string hello_line() {
    return Json{{"type", "hello"}, {"protocol", protocol_version}, {"fides", games::version()}}
        .dump();
}

std::string begin_line(const BatchStart& start, std::span<const Seating> matches) {
    std::string seats;
    Json seeds = Json::array();
    for (const Seating& seating : matches) {
        seats += seating.seat == games::Seat::first ? '1' : '2';
        seeds.push_back(seating.seed);
    }
    Json line{{"type", "begin"},
              {"matches", matches.size()},
              {"game",
               {{"type", start.game->type},
                {"form", name_of(start.game->form)},
                {"roles", start.game->roles == games::RoleOrder::fixed ? "fixed" : "alternating"},
                {"payoffs", payoffs_of(*start.game)}}},
              {"contract", contract_of(*start.contract)},
              {"rounds", nullptr},
              {"seats", seats},
              {"seeds", seeds}};
    if (start.announced_length) {
        line["rounds"] = *start.announced_length;
    }
    return line.dump();
}

void write_play_line(std::string& line, const RoundLine& round,
                     std::span<const Perspective* const> matches) {
    const Perspective& any = **std::find_if(
        matches.begin(), matches.end(), [](const Perspective* match) { return match != nullptr; });
    const std::uint32_t k = any.round;
    line.clear();
    fmt::format_to(std::back_inserter(line), "{{\"type\":\"play\",\"round\":{}", k);
    if (k == 0) {
        line += ",\"own\":\"\",\"partner\":\"\"";
    } else {
        write_letters(line, "own", matches, [last = k - 1](const Perspective& match) {
            return games::letter(match.own[last].move);
        });
        write_letters(line, "partner", matches, [last = k - 1](const Perspective& match) {
            return games::letter(match.partner[last].move);
        });
    }
    if (round.form == games::GameForm::trust) {
        write_letters(line, "roles", matches, [](const Perspective& match) {
            return match.role == games::Role::trustor ? 'R' : 'H';
        });
    }
    if (k > 0 && (round.form != games::GameForm::two_action || round.has_contract)) {
        write_letters(line, "own_conduct", matches, [last = k - 1](const Perspective& match) {
            return conduct_letter(match.own[last]);
        });
        write_letters(line, "partner_conduct", matches, [last = k - 1](const Perspective& match) {
            return conduct_letter(match.partner[last]);
        });
    }
    if (round.has_contract) {
        line += any.contract->in_force(k) ? ",\"in_force\":true" : ",\"in_force\":false";
    }
    if (round.with_terms && any.about_self != nullptr && any.about_partner != nullptr) {
        const bool is_first = any.seat == games::Seat::first;
        const Json terms{terms_of(is_first ? *any.about_self : *any.about_partner),
                         terms_of(is_first ? *any.about_partner : *any.about_self)};
        line += ",\"terms\":";
        line += terms.dump();
    }
    if (round.with_beliefs) {
        write_numbers(line, "trust", matches, [](const View& view) { return view.trust(); });
        write_numbers(line, "motivation", matches,
                      [](const View& view) { return view.motivation(); });
        write_numbers(line, "compliance_expected", matches,
                      [](const View& view) { return view.compliance_expected(); });
        write_numbers(line, "confidence", matches,
                      [](const View& view) { return view.confidence(); });
        write_numbers(line, "reliability", matches,
                      [](const View& view) { return view.perceived_reliability(); });
    }
    line += '}';
}

Complaint read_greeting(std::string_view line, Greeting& greeting) {
    Json object;
    if (const Complaint complaint = read_object(line, object)) {
        return complaint;
    }
    Fields fields{object};
    const Json* version = fields.find("protocol");
    if (version == nullptr) {
        return "did not say which version of the protocol it speaks";
    }
    if (!version->is_number() || version->get<double>() != protocol_version) {
        return fmt::format("speaks version {} of the protocol, this is {}", shown(*version),
                           protocol_version);
    }
    PluginDescription& description = greeting.description;
    description.name.clear();
    fields.read("name", description.name);
    fields.read("summary", description.summary);
    fields.read("batch", greeting.batch, 1);
    fields.read("role_aware", description.role_aware);
    fields.read("reads_beliefs", description.reads_beliefs);
    fields.read("stochastic", description.stochastic);
    if (fields.find("memory") != nullptr) {
        description.memory = 0;
        fields.read("memory", *description.memory, 0);
    }
    if (const Json* automaton = fields.find("automaton"); automaton != nullptr) {
        description.automaton = read_automaton(*automaton);
        if (!description.automaton) {
            fields.complain("automaton",
                            "one (states with chances in [0, 1] and four next states)");
        }
    }
    if (fields.complaint()) {
        return fields.complaint();
    }
    if (description.name.empty()) {
        return "did not say its name";
    }
    if (description.name.size() > 100 || !is_printable(description.name)) {
        fields.complain("name", "one line of at most 100 bytes");
    }
    if (description.summary.size() > 1000 || !is_printable(description.summary)) {
        fields.complain("summary", "one line of at most 1000 bytes");
    }
    return fields.complaint();
}

Complaint read_ready(std::string_view line, std::size_t n_matches) {
    Json object;
    if (const Complaint complaint = read_object(line, object)) {
        return complaint;
    }
    const auto ready = object.find("ready");
    if (ready == object.end() && (object.contains("moves") || object.contains("done"))) {
        return "wrote a line nobody asked for";  // after the last answer, and seen only now
    }
    if (ready == object.end() || !ready->is_number()) {
        return "did not answer \"ready\" when matches began";
    }
    if (ready->get<double>() != static_cast<double>(n_matches)) {
        return fmt::format("was ready for {} of {} matches", ready->dump(), n_matches);
    }
    return std::nullopt;
}

Complaint read_done(std::string_view line) {
    Json object;
    if (const Complaint complaint = read_object(line, object)) {
        return complaint;
    }
    const auto done = object.find("done");
    if (done == object.end() || !done->is_boolean() || !done->get<bool>()) {
        return "did not answer \"done\" when matches ended";
    }
    return std::nullopt;
}

Complaint read_answers(std::string_view line, const RoundLine& round,
                       std::span<const Perspective* const> matches, std::span<Answer> answers) {
    Complaint complaint;
    if (!round.answers_roles && PlainAnswer{line}.read(matches, answers, complaint)) {
        return complaint;
    }
    Json object;
    complaint = read_object(line, object);
    if (complaint) {
        return complaint;
    }
    if (!round.answers_roles) {
        return take_field(object, "moves", matches, answers, &Answer::decide);
    }
    complaint = take_field(object, "rely", matches, answers, &Answer::rely);
    return complaint ? complaint : take_field(object, "honour", matches, answers, &Answer::honour);
}

}  // namespace fides::strategies
