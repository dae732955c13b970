#pragma once

#include "tournament/journal/journal_records.hpp"
#include "tournament/journal/share.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Units of work that several machines played, together.
namespace fides::tournament {

/// Name of the file in which a finished part has its units.
inline constexpr std::string_view units_name = "units";

/// A folder with a share of an experiment, finished or not.
struct Part {
    std::filesystem::path folder;
    std::filesystem::path file;  ///< with its units
    bool is_finished = false;
    JournalContent content;
    std::optional<Share> share;  ///< as asked for; empty: nothing was kept yet
    std::string command;         ///< that plays such shares, but for which and where to
    std::size_t n_promised = 0;  ///< units that a finished part says it has
};

/// Reads which units a part has, each to its checksum.
/// @throws games::UserError if the folder holds no part or cannot be read
[[nodiscard]] Part read_part(const std::filesystem::path& folder);

/// True if a folder holds a share, finished and undamaged.
/// @param owner  JSON: the experiment and program that it is to be of, as FileJournal has it
[[nodiscard]] bool has_share(const std::filesystem::path& folder, const Share& share,
                             std::string_view owner);

/// What is wrong with each of several parts that are put together, a line each with its name: those
/// of another experiment or program than most of them, and than this one.
/// @param program  JSON of which program this is, as `fides` of an owner
/// @return         by part; empty: nothing
[[nodiscard]] std::vector<std::string> wrong_parts(const std::vector<Part>& parts,
                                                   std::string_view program);

/// All that some parts have, for a run that plays nothing of it. Only for reading.
class Parts final : public Journal {
public:
    /// @param parts  of one experiment and program
    explicit Parts(std::vector<Part> parts);

    [[nodiscard]] std::optional<std::string> find(const Unit& unit) override;

    [[nodiscard]] bool has(const Unit& unit) const { return part_of_.contains(unit); }

    /// Nothing is kept.
    void add(const Unit& unit, std::string bytes) override;

    /// Of the runs that played the parts.
    [[nodiscard]] Earlier earlier() const override;

    [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }

    /// Which parts have units that an earlier one has too, a line each.
    [[nodiscard]] const std::vector<std::string>& doubles() const noexcept { return doubles_; }

    /// Parts whose units are not what an earlier part has under the same number, a line each.
    [[nodiscard]] const std::vector<std::string>& conflicts() const noexcept { return conflicts_; }

private:
    void take(std::size_t part);

    std::vector<Part> parts_;
    std::map<Unit, std::size_t> part_of_;
    std::vector<std::string> doubles_;
    std::vector<std::string> conflicts_;
};

}  // namespace fides::tournament
