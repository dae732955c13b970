#include "strategies/plugin/session/line_reading.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace fides::strategies {

namespace {

using lines::Json;

Complaint complaint_of(double value) {
    return fmt::format("answered {} (not a chance)",
                       std::isnan(value) ? "NaN" : fmt::to_string(value));
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
    if (!lines::is_chance(value)) {
        return complaint_of(value);
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
            return fmt::format("answered {} (not a chance)", lines::shown(value));
        }
        if (const Complaint complaint =
                take_chance(value.get<double>(), i, matches, answers, field)) {
            return complaint;
        }
    }
    return std::nullopt;
}

// Lines answer requests in order. One too many therefore shows by what it answers, at the latest
// when matches end.
constexpr std::string_view unasked = "wrote a line nobody asked for";

bool answers_another(const Json& object) {
    return object.contains("moves") || object.contains("rely") || object.contains("ready") ||
           object.contains("done");
}

}  // namespace

Complaint read_ready(std::string_view line, std::size_t n_matches) {
    Json object;
    if (const Complaint complaint = lines::read_object(line, object)) {
        return complaint;
    }
    const auto ready = object.find("ready");
    if (ready == object.end() && answers_another(object)) {
        return std::string{unasked};
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
    if (const Complaint complaint = lines::read_object(line, object)) {
        return complaint;
    }
    const auto done = object.find("done");
    if (done == object.end() && answers_another(object)) {
        return std::string{unasked};
    }
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
    complaint = lines::read_object(line, object);
    if (complaint) {
        return complaint;
    }
    if (object.contains("ready") || object.contains("done")) {
        return std::string{unasked};
    }
    if (!round.answers_roles) {
        return take_field(object, "moves", matches, answers, &Answer::decide);
    }
    complaint = take_field(object, "rely", matches, answers, &Answer::rely);
    return complaint ? complaint : take_field(object, "honour", matches, answers, &Answer::honour);
}

}  // namespace fides::strategies
