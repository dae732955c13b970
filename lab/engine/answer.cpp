#include "lab/engine/answer.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "lab/engine/person.hpp"
#include "lab/engine/reading.hpp"
#include "lab/engine/requests.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <exception>
#include <vector>

namespace fides::lab {

namespace {

struct Request {
    std::string_view name;
    Json (*answer)(const Json& request);
};

constexpr std::array requests{
    Request{"credit", answer_credit},         Request{"deeds", answer_deeds},
    Request{"explain", answer_explain},       Request{"match", answer_match},
    Request{"population", answer_population}, Request{"run", answer_run},
    Request{"strategies", answer_strategies},
};

Json error_of(const games::UserError& error) {
    const games::Mistake& mistake = error.mistake();
    return {{"error",
             {{"file", mistake.file},
              {"line", mistake.line},
              {"column", mistake.column},
              {"key", mistake.key},
              {"value", mistake.value},
              {"problem", mistake.problem},
              {"allowed", mistake.allowed},
              {"nearest", mistake.nearest},
              {"text", error.what()}}}};
}

Json answer_to(std::string_view text) {
    add_person();
    const Json request = parse_request(text);
    const std::string name = text_in(request, "do", "");
    const auto* const found = std::find_if(
        requests.begin(), requests.end(), [&name](const Request& one) { return one.name == name; });
    if (found == requests.end()) {
        std::vector<std::string_view> names;
        for (const Request& one : requests) {
            names.push_back(one.name);
        }
        throw games::UserError{games::Mistake{.file = request_name,
                                              .key = "do",
                                              .value = name,
                                              .problem = "is no request",
                                              .allowed = fmt::format("{}", fmt::join(names, ", ")),
                                              .nearest = games::nearest_name(name, names)}};
    }
    return found->answer(request);
}

}  // namespace

std::string answer(std::string_view request) {
    Json reply;
    try {
        reply = answer_to(request);
    } catch (const games::UserError& error) {
        reply = error_of(error);
    } catch (const std::exception& error) {
        // Out of memory, or a mistake of ours: the page says so and goes on.
        reply = error_of(games::UserError{fmt::format("the engine failed: {}", error.what())});
        reply["error"]["failed"] = true;
    }
    return reply.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace fides::lab
