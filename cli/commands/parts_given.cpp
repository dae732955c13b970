#include "cli/commands/parts_given.hpp"

#include "analysis/manifest.hpp"
#include "analysis/share_experiment.hpp"
#include "cli/conclusion.hpp"
#include "cli/machine.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/journal/owners.hpp"
#include "tournament/journal/units_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;

/// Reads each folder once, however often and by whatever path it is named.
std::vector<tournament::Part> read_each(const std::vector<std::string>& folders) {
    std::vector<tournament::Part> parts;
    std::set<fs::path> known;
    for (const std::string& folder : folders) {
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (!error && !known.insert(real).second) {
            print_error(folder + ": is named twice: it counts once");
            continue;
        }
        parts.push_back(tournament::read_part(folder));
    }
    return parts;
}

/// How many share, as most parts have it; of equals the fewest.
std::uint32_t shares_of(const std::vector<tournament::Part>& parts) {
    std::map<std::uint32_t, std::size_t> counts;
    std::uint32_t most = 1;
    for (const tournament::Part& part : parts) {
        if (part.share) {
            ++counts[part.share->of];
        }
    }
    for (const auto& [of, count] : counts) {
        most = count > counts[most] ? of : most;
    }
    return most;
}

/// What a part is of. @throws games::UserError if it does not read back as it was
tournament::Experiment experiment_of(const tournament::Part& part) {
    tournament::Experiment experiment = tournament::experiment_from_json(
        nlohmann::json::parse(part.content.owner, nullptr, false).at("experiment"));
    const std::string owner = analysis::owner_of(experiment, program_file()).dump();
    if (const auto difference = tournament::first_difference(part.content.owner, owner)) {
        throw games::UserError{games::Mistake{
            .file = part.folder.string(),
            .key = difference->key,
            .problem =
                fmt::format("was {} and reads as {}", difference->earlier, difference->now)}};
    }
    return experiment;
}

void tell_of_gaps(const tournament::Part& part) {
    const std::size_t n = part.content.records.size();
    if (!part.is_finished) {
        print_error(fmt::format("{}: is not finished: it has {}", part.folder.string(),
                                tournament::units_text(n)));
    } else if (n < part.n_promised) {
        print_error(fmt::format("{}: is damaged: of its {} {} can be read", part.folder.string(),
                                tournament::units_text(part.n_promised), n));
    }
}

void tell_each(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        print_error(line);
    }
}

}  // namespace

GivenParts read_parts(const std::vector<std::string>& folders, tournament::Executor& executor) {
    std::vector<tournament::Part> all = read_each(folders);
    const std::string program = analysis::owner_of({}, program_file()).at("fides").dump();
    const std::vector<std::string> wrong = tournament::wrong_parts(all, program);
    std::vector<tournament::Part> right;
    bool has_wrong = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!wrong[i].empty()) {
            print_error(wrong[i]);
            has_wrong = true;
        } else if (all[i].share) {
            right.push_back(std::move(all[i]));
        } else {
            print_error(fmt::format("{}: has nothing yet: its run was ended in its first moment",
                                    all[i].folder.string()));
        }
    }
    if (right.empty()) {
        throw games::UserError{"none of the parts can be used"};
    }
    tournament::Experiment experiment = experiment_of(right.front());
    const std::uint32_t n_shares = shares_of(right);
    for (const tournament::Part& part : right) {
        tell_of_gaps(part);
    }
    auto parts = std::make_unique<tournament::Parts>(std::move(right));
    tell_each(parts->doubles());
    tell_each(parts->conflicts());
    has_wrong = has_wrong || !parts->conflicts().empty();
    analysis::SharedUnits units = analysis::look_for_units(experiment, executor, *parts);
    return {.parts = std::move(parts),
            .experiment = std::move(experiment),
            .units = std::move(units),
            .n_shares = n_shares,
            .has_wrong = has_wrong};
}

std::set<std::uint32_t> missing_shares(const GivenParts& given) {
    std::set<std::uint32_t> shares;
    for (const tournament::Unit& unit : given.units.missing) {
        shares.insert(tournament::number_of(unit, given.n_shares));
    }
    return shares;
}

}  // namespace fides::cli
