#include "cli/argument_parser.hpp"
#include "cli/commands/parts_given.hpp"
#include "cli/conclusion.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "tournament/journal/units_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;

struct MissingArguments {
    std::vector<std::string> parts;
    std::optional<std::string> threads;
};

/// `17`, `17.3`, `world 4`.
std::string unit_text(const tournament::Unit& unit) {
    const auto kind = [&] {
        switch (unit.part) {
            case tournament::UnitPart::levers:
                return "lever setting ";
            case tournament::UnitPart::sensitivity:
                return "setting ";
            case tournament::UnitPart::worlds:
                return "world ";
            case tournament::UnitPart::main:
                break;
        }
        return "";
    };
    const std::string piece =
        unit.piece == tournament::Unit::whole ? "" : fmt::format(".{}", unit.piece);
    return fmt::format("{}{}{}", kind(), unit.item, piece);
}

/// The units of a share, the first of them by number.
std::string list_of(const GivenParts& given, std::uint32_t share) {
    constexpr std::size_t most = 8;
    std::size_t n = 0;
    std::string list;
    for (const tournament::Unit& unit : given.units.missing) {
        if (tournament::number_of(unit, given.n_shares) == share && ++n <= most) {
            list += (n == 1 ? "" : ", ") + unit_text(unit);
        }
    }
    return fmt::format("{}: {}{}", tournament::units_text(n), list, n > most ? ", ..." : "");
}

/// Where a share that is missing goes: on in an unfinished part of it, or beside the other parts.
std::string folder_of(const GivenParts& given, std::uint32_t share) {
    const tournament::Share wanted{.number = share, .of = given.n_shares};
    for (const tournament::Part& part : given.parts->parts()) {
        if (!part.is_finished && part.share == wanted) {
            return part.folder.string();
        }
    }
    const fs::path beside = given.parts->parts().front().folder.lexically_normal();
    const fs::path above = (beside.has_filename() ? beside : beside.parent_path()).parent_path();
    fs::path folder = above / fmt::format("shard_{}_of_{}", share, given.n_shares);
    std::error_code ignored;
    while (fs::exists(folder, ignored)) {
        folder += "_again";
    }
    return folder.string();
}

int missing(const MissingArguments& arguments) {
    const auto executor =
        tournament::make_parallel_executor(thread_count("--threads", arguments.threads));
    const GivenParts given = read_parts(arguments.parts, *executor);
    const std::size_t n_missing = given.units.missing.size();
    if (n_missing == 0) {
        print("# nothing is missing\n");
        return given.has_wrong ? exit_user_error : exit_done;
    }
    print(fmt::format("# {} of {} missing\n", n_missing,
                      tournament::units_text(n_missing + given.units.n_found)));
    for (const std::uint32_t share : missing_shares(given)) {
        print(fmt::format("# shard {}/{}, {}\n{} --shard {}/{} -o {}\n", share, given.n_shares,
                          list_of(given, share), given.parts->parts().front().command, share,
                          given.n_shares, shell_word(folder_of(given, share))));
    }
    return given.has_wrong ? exit_user_error : exit_check_failed;
}

}  // namespace

void declare_missing(ArgumentParser& parser) {
    const auto given = std::make_shared<MissingArguments>();
    parser.command("missing", "what is missing of a run that was shared out, as commands");
    parser.arguments("PART", given->parts, 1, "folders of fides run --shard");
    parser.option("--threads", given->threads, "N", "threads [all]");
    parser.then([given] { return missing(*given); });
}

}  // namespace fides::cli
