#include "games/utf8.hpp"
#include "strategies/plugin/session/line_reading.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fides::strategies {

namespace {

using lines::Json;

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
        if (!chance.is_number() || !lines::is_chance(chance.get<double>()) || !next.is_array() ||
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

bool is_printable(std::string_view text) {
    return games::escaped(text) == text;
}

}  // namespace

Complaint read_greeting(std::string_view line, Greeting& greeting) {
    Json object;
    if (const Complaint complaint = lines::read_object(line, object)) {
        return complaint;
    }
    Fields fields{object};
    const Json* version = fields.find("protocol");
    if (version == nullptr) {
        return "did not say which version of the protocol it speaks";
    }
    if (!version->is_number() || version->get<double>() != protocol_version) {
        return fmt::format("speaks version {} of the protocol, this is {}", lines::shown(*version),
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

}  // namespace fides::strategies
