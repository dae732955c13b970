#include "cli/values.hpp"

#include "games/user_error.hpp"
#include "tournament/results/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <thread>
#include <variant>

namespace fides::cli {

std::uint64_t whole_number(const std::string& origin, const std::string& text, std::uint64_t low,
                           std::uint64_t high) {
    const auto refuse = [&](const std::string& problem) {
        throw games::UserError{games::Mistake{
            .file = origin, .value = text.empty() ? "\"\"" : text, .problem = problem}};
    };
    const std::string range = fmt::format("[{}, {}]", low, high);
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    const bool negative = text.size() > 1 && text[0] == '-' &&
                          text.find_first_not_of("0123456789", 1) == std::string::npos;
    if (negative || (error == std::errc::result_out_of_range && rest == end)) {
        refuse(fmt::format("is outside {}", range));
    }
    if (error != std::errc{} || rest != end || (text.size() > 1 && text[0] == '0')) {
        refuse(fmt::format("is not a whole number in {}", range));
    }
    if (number < low || number > high) {
        refuse(fmt::format("is outside {}", range));
    }
    return number;
}

unsigned thread_count(const std::string& origin, const std::optional<std::string>& text) {
    constexpr std::uint64_t most_threads = 1024;
    if (text) {
        return static_cast<unsigned>(whole_number(origin, *text, 1, most_threads));
    }
    return std::max(1U, std::thread::hardware_concurrency());
}

void add_assignments(std::vector<tournament::Override>& overrides, const std::string& origin,
                     const std::vector<std::string>& assignments, const std::string& prefix) {
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw games::UserError{games::Mistake{.file = origin,
                                                  .value = assignment.empty() ? "\"\"" : assignment,
                                                  .problem = "is not written KEY=VALUE"}};
        }
        overrides.push_back({.origin = origin,
                             .key = prefix + assignment.substr(0, equals),
                             .value = assignment.substr(equals + 1)});
    }
}

void add_value(std::vector<tournament::Override>& overrides, const std::string& origin,
               const std::string& key, const std::optional<std::string>& value) {
    if (value) {
        overrides.push_back({.origin = origin, .key = key, .value = *value});
    }
}

std::string value_text(const strategies::ParameterValue& value) {
    const auto* const number = std::get_if<double>(&value);
    return number != nullptr ? tournament::number_text(*number) : std::get<std::string>(value);
}

std::string page_file(const std::string& output) {
    std::filesystem::path file{output};
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(file, ignored);
    const bool may_be_page =
        !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
    if (may_be_page && file.has_filename() && !file.has_extension()) {
        file.replace_extension(".html");
    }
    return file.string();
}

}  // namespace fides::cli
